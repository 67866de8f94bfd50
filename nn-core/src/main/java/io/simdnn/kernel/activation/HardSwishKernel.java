package io.simdnn.kernel.activation;

/**
 * {@code y = x h} with {@code h = min(max(x / 6 + 1 / 2, 0), 1)}; slope {@code h + x / 6} between
 * -3 and 3.
 */
final class HardSwishKernel extends ChunkedActivation {
  @Override
  void forwardChunk(float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      float h = Math.min(Math.max(Math.fma(x[i], 1f / 6, 0.5f), 0f), 1f);
      y[i] = x[i] * h;
    }
  }

  @Override
  void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      float h = Math.min(Math.max(Math.fma(x[i], 1f / 6, 0.5f), 0f), 1f);
      dx[i] = dy[i] * (h + Select.whereBetween(-3f, x[i], 3f, x[i] / 6));
    }
  }
}
