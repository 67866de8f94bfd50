package io.simdnn.kernel.activation;

/** {@code y = x / (1 + |x|)}, {@code dx = dy / (1 + |x|)^2}. */
final class SoftsignKernel extends ChunkedActivation {
  @Override
  void forwardChunk(float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] / (1 + Math.abs(x[i]));
    }
  }

  @Override
  void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      float d = 1 + Math.abs(x[i]);
      dx[i] = dy[i] / (d * d);
    }
  }
}
