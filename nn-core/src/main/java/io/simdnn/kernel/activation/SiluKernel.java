package io.simdnn.kernel.activation;

import io.simdnn.kernel.ElementaryKernel;

/** {@code y = x s}, {@code dx = dy s (1 + x (1 - s))} with {@code s = sigmoid(x)}. */
final class SiluKernel extends ChunkedActivation {
  private final ElementaryKernel elementary;

  SiluKernel(ElementaryKernel elementary) {
    this.elementary = elementary;
  }

  @Override
  void forwardChunk(float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u) {
    elementary.sigmoid(x, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      y[i] = x[i] * t[i];
    }
  }

  @Override
  void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u) {
    elementary.sigmoid(x, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * (t[i] * Math.fma(x[i], 1 - t[i], 1f));
    }
  }
}
