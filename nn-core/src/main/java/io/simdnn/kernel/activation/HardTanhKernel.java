package io.simdnn.kernel.activation;

/** {@code y = min(max(x, alpha), beta)}. */
final class HardTanhKernel extends ChunkedActivation {
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
      y[yAt + i] = Math.min(Math.max(x[xAt + i], alpha), beta);
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
      dx[dxAt + i] = Select.whereBetween(alpha, x[xAt + i], beta, dy[dyAt + i]);
    }
  }
}
