package io.simdnn.kernel.activation;

/** {@code y = min(max(x, 0), 6)}. */
final class Relu6Kernel extends ChunkedActivation {
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
      y[yAt + i] = Math.min(Math.max(x[xAt + i], 0f), 6f);
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
      dx[dxAt + i] = Select.whereBetween(0f, x[xAt + i], 6f, dy[dyAt + i]);
    }
  }
}
