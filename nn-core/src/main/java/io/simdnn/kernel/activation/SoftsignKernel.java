package io.simdnn.kernel.activation;

/** {@code y = x / (1 + |x|)}, {@code dx = dy / (1 + |x|)^2}. */
final class SoftsignKernel extends ChunkedActivation {
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
      y[yAt + i] = x[xAt + i] / (1 + Math.abs(x[xAt + i]));
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
      float d = 1 + Math.abs(x[xAt + i]);
      dx[dxAt + i] = dy[dyAt + i] / (d * d);
    }
  }
}
