package io.simdnn.kernel.activation;

/** {@code y = max(x, 0) + alpha min(x, 0)}. */
final class LeakyReluKernel extends ChunkedActivation {
  @Override
  void forwardChunk(float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.fma(alpha, Math.min(x[i], 0f), Math.max(x[i], 0f));
    }
  }

  @Override
  void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * Select.whereNegative(0f - x[i], 1f, alpha);
    }
  }
}
