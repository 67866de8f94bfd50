package io.simdnn.kernel.activation;

/** {@code y = min(max(alpha x + beta, 0), 1)}. */
final class HardSigmoidKernel extends ChunkedActivation {
  @Override
  void forwardChunk(float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(Math.max(Math.fma(alpha, x[i], beta), 0f), 1f);
    }
  }

  @Override
  void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      dx[i] = Select.whereBetween(0f, x[i], 1f, dy[i] * alpha);
    }
  }
}
