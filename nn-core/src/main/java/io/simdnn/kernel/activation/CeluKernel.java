package io.simdnn.kernel.activation;

import io.simdnn.kernel.ElementaryKernel;

/**
 * {@code y = max(x, 0) + alpha (e - 1)} with {@code e = exp(min(x, 0) / alpha)}; slope e up to 0.
 */
final class CeluKernel extends ChunkedActivation {
  private final ElementaryKernel elementary;

  CeluKernel(ElementaryKernel elementary) {
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
    for (int i = 0; i < n; i++) {
      t[i] = Math.min(x[xAt + i], 0f) / alpha;
    }
    elementary.exp(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Math.fma(alpha, t[i] - 1, Math.max(x[xAt + i], 0f));
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
      t[i] = Math.min(x[xAt + i], 0f) / alpha;
    }
    elementary.exp(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      dx[dxAt + i] = dy[dyAt + i] * Select.whereNegative(0f - x[xAt + i], 1f, t[i]);
    }
  }
}
