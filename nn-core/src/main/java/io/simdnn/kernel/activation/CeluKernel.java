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
  void forwardChunk(float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      t[i] = Math.min(x[i], 0f) / alpha;
    }
    elementary.exp(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      y[i] = Math.fma(alpha, t[i] - 1, Math.max(x[i], 0f));
    }
  }

  @Override
  void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      t[i] = Math.min(x[i], 0f) / alpha;
    }
    elementary.exp(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * Select.whereNegative(0f - x[i], 1f, t[i]);
    }
  }
}
