package io.simdnn.kernel.activation;

/** {@code y = min(max(x, alpha), beta)}. */
final class HardTanhKernel extends ChunkedActivation {
  @Override
  void forwardChunk(float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(Math.max(x[i], alpha), beta);
    }
  }

  @Override
  void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      dx[i] = Select.whereBetween(alpha, x[i], beta, dy[i]);
    }
  }
}
