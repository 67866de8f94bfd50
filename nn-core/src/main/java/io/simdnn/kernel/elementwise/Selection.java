package io.simdnn.kernel.elementwise;

/** Choices between two arrays. */
public final class Selection {
  private Selection() {}

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

  /**
   * Computes {@code y = condition != 0 ? a : b} for whole numbers.
   *
   * @param condition the conditions
   * @param a what to take where they hold, as many
   * @param b what to take where they don't, as many
   * @param y the results; written
   */
  public static void where(long[] condition, long[] a, long[] b, long[] y) {
    for (int i = 0; i < condition.length; i++) {
      y[i] = condition[i] != 0 ? a[i] : b[i];
    }
  }
}
