package io.simdnn.kernel.pooling;

/** Powers of magnitudes, and their roots, with the same bits on every machine. */
public final class Norm {
  private Norm() {}

  /**
   * Returns {@code |x|^p}.
   *
   * @param x the number
   * @param p the power, at least 1
   * @return the power of its magnitude
   */
  public static float power(float x, int p) {
    float magnitude = Math.abs(x);
    return switch (p) {
      case 1 -> magnitude;
      case 2 -> magnitude * magnitude;
      default -> (float) StrictMath.pow(magnitude, p);
    };
  }

  /**
   * Returns {@code x^(1/p)}.
   *
   * @param x the number, at least 0
   * @param p the power, at least 1
   * @return the root
   */
  public static float root(float x, int p) {
    return switch (p) {
      case 1 -> x;
      case 2 -> (float) Math.sqrt(x);
      default -> (float) StrictMath.pow(x, 1.0 / p);
    };
  }

  /**
   * Returns {@code (sum of |x|^p)^(1/p)}.
   *
   * @param p the power, at least 1
   * @param x the elements
   * @param xOffset the index of the first
   * @param length how many
   * @return the norm
   */
  public static float of(int p, float[] x, int xOffset, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += power(x[xOffset + i], p);
    }
    return root((float) sum, p);
  }
}
