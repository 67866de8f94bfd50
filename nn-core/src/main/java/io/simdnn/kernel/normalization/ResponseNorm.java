package io.simdnn.kernel.normalization;

/**
 * Local response normalization across channels: {@code y = x / (bias + alpha / size * sum of
 * squares of the neighbours)^beta} (Krizhevsky et al., ImageNet classification with deep
 * convolutional neural networks, 2012).
 *
 * @param size how many channels are neighbours, the channel itself among them
 * @param alpha the factor of the sum
 * @param beta the power
 * @param bias the summand
 */
public record ResponseNorm(int size, float alpha, float beta, float bias) {
  private static final float SQUARE_ROOT = 0.5f;
  private static final float ROOT_OF_CUBE = 0.75f;

  /**
   * Normalizes one sample.
   *
   * @param channels the channels
   * @param plane the elements of a channel
   * @param x the elements {@code [channels, plane]}
   * @param xOffset the index of the first
   * @param y the results {@code [channels, plane]}; written; not x
   * @param yOffset the index of the first
   */
  public void forward(int channels, int plane, float[] x, int xOffset, float[] y, int yOffset) {
    int before = (size - 1) / 2;
    for (int c = 0; c < channels; c++) {
      int from = Math.max(0, c - before);
      int end = Math.min(channels, c - before + size);
      int row = yOffset + c * plane;
      for (int i = 0; i < plane; i++) {
        y[row + i] = 0;
      }
      for (int n = from; n < end; n++) {
        int neighbour = xOffset + n * plane;
        for (int i = 0; i < plane; i++) {
          y[row + i] = Math.fma(x[neighbour + i], x[neighbour + i], y[row + i]);
        }
      }
      int own = xOffset + c * plane;
      float factor = alpha / size;
      for (int i = 0; i < plane; i++) {
        y[row + i] = x[own + i] / power(Math.fma(factor, y[row + i], bias));
      }
    }
  }

  /** The usual powers are made of roots, which are exact and quick. */
  private float power(float base) {
    if (beta == ROOT_OF_CUBE) {
      double root = Math.sqrt(base);
      return (float) (root * Math.sqrt(root));
    }
    if (beta == SQUARE_ROOT) {
      return (float) Math.sqrt(base);
    }
    return beta == 1 ? base : (float) StrictMath.pow(base, beta);
  }
}
