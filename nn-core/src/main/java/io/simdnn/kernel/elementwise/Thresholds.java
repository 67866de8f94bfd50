package io.simdnn.kernel.elementwise;

/** Functions that are different on both sides of a limit. */
public final class Thresholds {
  private Thresholds() {}

  /**
   * Computes {@code y = x + bias} below {@code -limit}, {@code x - bias} above {@code limit} and 0
   * between.
   *
   * @param limit the limit
   * @param bias what is added or subtracted
   * @param x the arguments
   * @param xOffset the index of the first
   * @param y the results; written
   * @param yOffset the index of the first
   * @param length how many
   */
  public static void shrink(
      float limit, float bias, float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      float number = x[xOffset + i];
      y[yOffset + i] = number < -limit ? number + bias : number > limit ? number - bias : 0;
    }
  }

  /**
   * Computes {@code y = x} above a limit and 0 else.
   *
   * @param limit the limit
   * @param x the arguments
   * @param xOffset the index of the first
   * @param y the results; written
   * @param yOffset the index of the first
   * @param length how many
   */
  public static void relu(float limit, float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      float number = x[xOffset + i];
      y[yOffset + i] = number > limit ? number : 0;
    }
  }

  /**
   * Replaces results by arguments that are not negative: {@code y = x < 0 ? y : x}.
   *
   * @param x the arguments
   * @param xOffset the index of the first
   * @param y the results; changed
   * @param yOffset the index of the first
   * @param length how many
   */
  public static void takeUnlessNegative(
      float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      if (!(x[xOffset + i] < 0)) {
        y[yOffset + i] = x[xOffset + i];
      }
    }
  }
}
