package io.simdnn.kernel.activation;

/** {@code y = min(max(alpha x + beta, 0), 1)}. */
final class HardSigmoidKernel extends ChunkedActivation {
  @Override
  void forwardChunk(
      float[] x,
      int xAt,
      float[] y,
      int yAt,
      int n,
      float alpha,
      float beta,
      float[] t,
      float[] u) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Math.min(Math.max(Math.fma(alpha, x[xAt + i], beta), 0f), 1f);
    }
  }

  @Override
  void gradientChunk(
      float[] dy,
      int dyAt,
      float[] x,
      int xAt,
      float[] dx,
      int dxAt,
      int n,
      float alpha,
      float beta,
      float[] t,
      float[] u) {
    for (int i = 0; i < n; i++) {
      dx[dxAt + i] = Select.whereBetween(0f, x[xAt + i], 1f, dy[dyAt + i] * alpha);
    }
  }
}
