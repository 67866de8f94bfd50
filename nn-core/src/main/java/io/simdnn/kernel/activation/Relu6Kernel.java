package io.simdnn.kernel.activation;

/** {@code y = min(max(x, 0), 6)}. */
final class Relu6Kernel extends ChunkedActivation {
  @Override
  void forwardChunk(float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(Math.max(x[i], 0f), 6f);
    }
  }

  @Override
  void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      dx[i] = Select.whereBetween(0f, x[i], 6f, dy[i]);
    }
  }
}
