package io.simdnn.kernel.reduction;

import io.simdnn.kernel.ReductionKernel;
import io.simdnn.kernel.math.Exp;
import io.simdnn.kernel.math.Log;

/**
 * Reduces every row of a matrix to one number. Sums and sums of squares are in the order of {@link
 * ReductionKernel}; the others run from the first element to the last, magnitudes and exponentials
 * added up in double precision.
 */
public final class RowReduction {
  private final ReductionKernel kernel;

  /**
   * Creates the reduction.
   *
   * @param kernel what computes sums
   */
  public RowReduction(ReductionKernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Reduces rows.
   *
   * @param reduction what to make of each row
   * @param x the matrix {@code [rows, columns]}
   * @param xOffset the index of its first element
   * @param rows the rows
   * @param columns the columns
   * @param y the results {@code [rows]}; written
   * @param yOffset the index of the first result
   */
  public void reduce(
      Reduction reduction, float[] x, int xOffset, int rows, int columns, float[] y, int yOffset) {
    for (int row = 0; row < rows; row++) {
      y[yOffset + row] = reduce(reduction, x, xOffset + row * columns, columns);
    }
  }

  private float reduce(Reduction reduction, float[] x, int at, int length) {
    return switch (reduction) {
      case SUM -> kernel.sum(x, at, length);
      case MEAN -> kernel.sum(x, at, length) / length;
      case MAX -> largest(x, at, length);
      case MIN -> smallest(x, at, length);
      case PRODUCT -> product(x, at, length);
      case L1 -> magnitudes(x, at, length);
      case L2 -> (float) Math.sqrt(kernel.sumOfSquares(x, at, length));
      case SUM_OF_SQUARES -> kernel.sumOfSquares(x, at, length);
      case LOG_SUM -> Log.log(kernel.sum(x, at, length));
      case LOG_SUM_EXP -> logSumExp(x, at, length);
    };
  }

  private static float largest(float[] x, int at, int length) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      largest = Math.max(largest, x[at + i]);
    }
    return largest;
  }

  private static float smallest(float[] x, int at, int length) {
    float smallest = Float.POSITIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      smallest = Math.min(smallest, x[at + i]);
    }
    return smallest;
  }

  private static float product(float[] x, int at, int length) {
    float product = 1;
    for (int i = 0; i < length; i++) {
      product *= x[at + i];
    }
    return product;
  }

  private static float magnitudes(float[] x, int at, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += Math.abs(x[at + i]);
    }
    return (float) sum;
  }

  /** The largest element is taken out, so that no exponential overflows. */
  private static float logSumExp(float[] x, int at, int length) {
    float largest = largest(x, at, length);
    if (Float.isInfinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += Exp.exp(x[at + i] - largest);
    }
    return largest + Log.log((float) sum);
  }
}
