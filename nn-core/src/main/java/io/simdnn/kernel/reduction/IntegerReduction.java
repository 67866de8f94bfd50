package io.simdnn.kernel.reduction;

/**
 * Reduces every row of a matrix of whole numbers to one number. Means and what takes a root or a
 * logarithm lose their fraction.
 */
public final class IntegerReduction {
  private static final double RANGE = 0x1p64;
  private static final double EXACT = 0x1p52;

  private IntegerReduction() {}

  /**
   * Reduces rows.
   *
   * @param reduction what to make of each row
   * @param x the matrix {@code [rows, columns]}
   * @param rows the rows
   * @param columns the columns
   * @param least the least number of the type, which no elements become when the largest is sought
   * @param most the greatest number of the type; -1 tells that its 64 bits are without a sign
   * @param y the results {@code [rows]}, not yet within the range of the type; written
   */
  public static void reduce(
      Reduction reduction, long[] x, int rows, int columns, long least, long most, long[] y) {
    for (int row = 0; row < rows; row++) {
      y[row] = reduce(reduction, x, row * columns, columns, least, most);
    }
  }

  private static long reduce(
      Reduction reduction, long[] x, int at, int length, long least, long most) {
    return switch (reduction) {
      case SUM -> sum(x, at, length);
      case MEAN -> mean(x, at, length, most < 0);
      case MAX -> extreme(x, at, length, least, least, true);
      case MIN -> extreme(x, at, length, least, most, false);
      case PRODUCT -> product(x, at, length);
      case L1 -> magnitudes(x, at, length, most < 0);
      case L2 -> (long) Math.sqrt(real(squares(x, at, length), most < 0));
      case SUM_OF_SQUARES -> squares(x, at, length);
      case LOG_SUM -> (long) StrictMath.log(real(sum(x, at, length), most < 0));
      case LOG_SUM_EXP -> logSumExp(x, at, length, least, most < 0);
    };
  }

  private static double real(long number, boolean unsigned) {
    return unsigned && number < 0 ? number + RANGE : number;
  }

  private static long mean(long[] x, int at, int length, boolean unsigned) {
    long sum = sum(x, at, length);
    if (length == 0) {
      return 0;
    }
    return unsigned ? Long.divideUnsigned(sum, length) : sum / length;
  }

  private static long sum(long[] x, int at, int length) {
    long sum = 0;
    for (int i = 0; i < length; i++) {
      sum += x[at + i];
    }
    return sum;
  }

  private static long magnitudes(long[] x, int at, int length, boolean unsigned) {
    long sum = 0;
    for (int i = 0; i < length; i++) {
      sum += unsigned ? x[at + i] : Math.abs(x[at + i]);
    }
    return sum;
  }

  private static long squares(long[] x, int at, int length) {
    long sum = 0;
    for (int i = 0; i < length; i++) {
      sum += x[at + i] * x[at + i];
    }
    return sum;
  }

  private static long product(long[] x, int at, int length) {
    long product = 1;
    for (int i = 0; i < length; i++) {
      product *= x[at + i];
    }
    return product;
  }

  /** Numbers are compared by their distance from the least one, which is never negative. */
  private static long extreme(
      long[] x, int at, int length, long least, long start, boolean largest) {
    long best = start;
    for (int i = 0; i < length; i++) {
      int order = Long.compareUnsigned(x[at + i] - least, best - least);
      if (largest ? order > 0 : order < 0) {
        best = x[at + i];
      }
    }
    return best;
  }

  /** The largest number is taken out of the sum, whose terms would soon be infinite. */
  private static long logSumExp(long[] x, int at, int length, long least, boolean unsigned) {
    long largest = length == 0 ? 0 : extreme(x, at, length, least, least, true);
    double shift = real(largest, unsigned);
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += StrictMath.exp(real(x[at + i], unsigned) - shift);
    }
    double logarithm = StrictMath.log(sum);
    return Math.abs(shift) < EXACT ? (long) (shift + logarithm) : largest + (long) logarithm;
  }
}
