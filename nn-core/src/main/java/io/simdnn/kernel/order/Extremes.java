package io.simdnn.kernel.order;

/** Where the largest or smallest element of each column is; NaN is beyond all others. */
public final class Extremes {
  private Extremes() {}

  /**
   * Finds the extremes of columns of numbers.
   *
   * @param column the columns, none of them empty
   * @param largest whether to look for the largest, or for the smallest
   * @param last whether the last one counts among equals, or the first
   * @param x the numbers
   * @param xOffset the index of the first
   * @param y the position within its column, for each; written
   */
  public static void find(
      Column column, boolean largest, boolean last, float[] x, int xOffset, long[] y) {
    for (int i = 0; i < column.count(); i++) {
      int start = xOffset + column.start(i);
      int best = 0;
      for (int j = 1; j < column.length(); j++) {
        float candidate = x[start + j * column.step()];
        float sofar = x[start + best * column.step()];
        boolean better = largest ? candidate > sofar : candidate < sofar;
        boolean firstNaN = Float.isNaN(candidate) && !Float.isNaN(sofar);
        if (better || firstNaN || (last && candidate == sofar)) {
          best = j;
        }
      }
      y[i] = best;
    }
  }

  /**
   * Finds the extremes of columns of whole numbers.
   *
   * @param column the columns, none of them empty
   * @param largest whether to look for the largest, or for the smallest
   * @param last whether the last one counts among equals, or the first
   * @param unsigned whether the numbers have no sign
   * @param x the numbers
   * @param y the position within its column, for each; written
   */
  public static void find(
      Column column, boolean largest, boolean last, boolean unsigned, long[] x, long[] y) {
    // With the sign bit turned over, longs are in the order of numbers without a sign.
    long flip = unsigned ? Long.MIN_VALUE : 0;
    for (int i = 0; i < column.count(); i++) {
      int start = column.start(i);
      int best = 0;
      for (int j = 1; j < column.length(); j++) {
        long candidate = x[start + j * column.step()] ^ flip;
        long sofar = x[start + best * column.step()] ^ flip;
        boolean better = largest ? candidate > sofar : candidate < sofar;
        if (better || (last && candidate == sofar)) {
          best = j;
        }
      }
      y[i] = best;
    }
  }
}
