package io.simdnn.kernel.math;

/**
 * The 16-bit format of numbers that is the upper half of a float: its sign, its exponent and seven
 * bits of its fraction, so that two of them fit an int and one shift makes a float again.
 */
public final class Bfloat16 {
  private static final int LOWER_HALF = 0xFFFF;
  private static final int UPPER_HALF = 0xFFFF0000;
  private static final int LESS_THAN_HALF_A_UNIT = 0x7FFF;

  /** The highest bit of the fraction, which every quiet NaN has. */
  private static final int QUIET = 0x40;

  private Bfloat16() {}

  /**
   * Rounds to the nearest number of the format, of two equally near ones to the even one. Relative
   * error at most 1/256 for normal numbers; numbers nearer to the next power of two than to the
   * largest of the format become infinite; a NaN stays one.
   *
   * @param x the number
   * @return the format's bits, the upper half of the int is 0
   */
  public static int bits(float x) {
    int bits = Float.floatToRawIntBits(x);
    if (Float.isNaN(x)) {
      return (bits >>> 16) | QUIET;
    }
    return (bits + LESS_THAN_HALF_A_UNIT + ((bits >>> 16) & 1)) >>> 16;
  }

  /**
   * Puts two numbers into one int.
   *
   * @param low the bits of the first number
   * @param high the bits of the second
   * @return the pair
   */
  public static int pair(int low, int high) {
    return (high << 16) | (low & LOWER_HALF);
  }

  /**
   * Returns the first number of a pair.
   *
   * @param pair the pair
   * @return the number, exactly
   */
  public static float low(int pair) {
    return Float.intBitsToFloat(pair << 16);
  }

  /**
   * Returns the second number of a pair.
   *
   * @param pair the pair
   * @return the number, exactly
   */
  public static float high(int pair) {
    return Float.intBitsToFloat(pair & UPPER_HALF);
  }
}
