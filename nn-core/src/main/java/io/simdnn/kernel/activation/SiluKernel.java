package io.simdnn.kernel.activation;

import io.simdnn.kernel.ElementaryKernel;

/** {@code y = x s}, {@code dx = dy s (1 + x (1 - s))} with {@code s = sigmoid(x)}. */
final class SiluKernel extends ChunkedActivation {
  private final ElementaryKernel elementary;

  SiluKernel(ElementaryKernel elementary) {
    this.elementary = elementary;
  }

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
    elementary.sigmoid(x, xAt, t, 0, n);
    for (int i = 0; i < n; i++) {
      y[yAt + i] = x[xAt + i] * t[i];
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
    elementary.sigmoid(x, xAt, t, 0, n);
    for (int i = 0; i < n; i++) {
      dx[dxAt + i] = dy[dyAt + i] * (t[i] * Math.fma(x[xAt + i], 1 - t[i], 1f));
    }
  }
}
