package io.simdnn.kernel.quantization;

/**
 * The scales and zero points of the elements of an array {@code [outer, length, inner]}: one for
 * all, one for each place of the middle dimension, or one for each block of such places.
 *
 * @param length the extent of the dimension
 * @param inner the product of the extents behind it
 * @param block how many places share a scale; 0 for a scale for each place, whatever is around it
 */
public record LinearQuantization(int length, int inner, int block) {
  /** One scale for all elements. */
  public static final LinearQuantization ONE = new LinearQuantization(0, 1, 0);

  /**
   * Returns which scale is an element's.
   *
   * @param element the element
   * @return the number of the scale
   */
  public int scaleOf(int element) {
    if (length == 0) {
      return 0;
    }
    int place = element / inner % length;
    if (block == 0) {
      return place;
    }
    int blocks = (length + block - 1) / block;
    int outer = element / inner / length;
    return (outer * blocks + place / block) * inner + element % inner;
  }

  /**
   * Rounds to the nearest whole number, even ones if there are two, and keeps it in a range.
   *
   * @param scaled the number divided by the scale
   * @param zeroPoint what is added after rounding
   * @param least the least number of the range
   * @param most the greatest number of the range
   * @return the number; that of 0 for NaN
   */
  public static long round(double scaled, long zeroPoint, long least, long most) {
    double rounded = Math.rint(scaled);
    if (!(Math.abs(rounded) <= Long.MAX_VALUE >> 1)) {
      return rounded > 0 ? most : rounded < 0 ? least : clamp(zeroPoint, least, most);
    }
    return clamp((long) rounded + zeroPoint, least, most);
  }

  private static long clamp(long number, long least, long most) {
    return Math.max(least, Math.min(most, number));
  }

  /**
   * Subtracts zero points.
   *
   * @param x the numbers
   * @param zeroPoints the zero point of each, null for 0
   * @param y the differences; written
   */
  public static void center(long[] x, long[] zeroPoints, int[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (int) (x[i] - (zeroPoints == null ? 0 : zeroPoints[i]));
    }
  }
}
