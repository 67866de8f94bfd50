package io.simdnn.kernel.activation;

import io.simdnn.kernel.ElementaryKernel;

/** {@code y = SCALE (max(x, 0) + ALPHA (e - 1))} with {@code e = exp(min(x, 0))}. */
final class SeluKernel extends ChunkedActivation {
  /** The fixed point for mean 0 and variance 1 (Klambauer and others, 2017). */
  private static final float ALPHA = 1.6732632423543772f;

  private static final float SCALE = 1.0507009873554805f;

  private final ElementaryKernel elementary;

  SeluKernel(ElementaryKernel elementary) {
    this.elementary = elementary;
  }

  @Override
  void forwardChunk(float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      t[i] = Math.min(x[i], 0f);
    }
    elementary.exp(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      y[i] = SCALE * Math.fma(ALPHA, t[i] - 1, Math.max(x[i], 0f));
    }
  }

  @Override
  void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      t[i] = Math.min(x[i], 0f);
    }
    elementary.exp(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * (SCALE * Select.whereNegative(0f - x[i], 1f, ALPHA * t[i]));
    }
  }
}
