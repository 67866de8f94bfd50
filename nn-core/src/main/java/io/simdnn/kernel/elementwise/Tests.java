package io.simdnn.kernel.elementwise;

/** What numbers are, 1 for yes and 0 for no. */
public final class Tests {
  private Tests() {}

  /**
   * Tells which numbers are NaN.
   *
   * @param x the numbers
   * @param xOffset the index of the first
   * @param y the answers; written
   */
  public static void isNaN(float[] x, int xOffset, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float.isNaN(x[xOffset + i]) ? 1 : 0;
    }
  }

  /**
   * Tells which numbers are infinite.
   *
   * @param x the numbers
   * @param xOffset the index of the first
   * @param y the answers; written
   * @param positive whether positive infinity counts
   * @param negative whether negative infinity counts
   */
  public static void isInfinite(
      float[] x, int xOffset, long[] y, boolean positive, boolean negative) {
    for (int i = 0; i < y.length; i++) {
      float number = x[xOffset + i];
      boolean holds =
          (positive && number == Float.POSITIVE_INFINITY)
              || (negative && number == Float.NEGATIVE_INFINITY);
      y[i] = holds ? 1 : 0;
    }
  }
}
