package io.simdnn.kernel.elementwise;

/** Comparisons, and choices by their results. */
public final class Selection {
  private Selection() {}

  /**
   * Computes {@code y = a > b ? 1 : 0}; 0 where one of them is NaN.
   *
   * @param a the left operands
   * @param b the right operands, as many
   * @param y the results, as many; written
   */
  public static void greater(float[] a, float[] b, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] > b[i] ? 1 : 0;
    }
  }

  /**
   * Computes {@code y = condition != 0 ? a : b}.
   *
   * @param condition the conditions
   * @param a what to take where they hold, as many
   * @param b what to take where they don't, as many
   * @param y the results; written
   * @param yOffset the index of the first
   */
  public static void where(long[] condition, float[] a, float[] b, float[] y, int yOffset) {
    for (int i = 0; i < condition.length; i++) {
      y[yOffset + i] = condition[i] != 0 ? a[i] : b[i];
    }
  }
}
