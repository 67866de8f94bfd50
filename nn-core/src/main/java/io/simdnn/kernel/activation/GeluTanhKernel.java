package io.simdnn.kernel.activation;

import io.simdnn.kernel.ElementaryKernel;

/**
 * {@code y = x s}, {@code dx = dy (s + x e s^2 u')} with {@code u = 2 SLOPE (x + CUBIC x^3)},
 * {@code e = exp(-u)} and {@code s = 1 / (1 + e)}, which is {@code (1 + tanh(u / 2)) / 2} without
 * losing its tails.
 */
final class GeluTanhKernel extends ChunkedActivation {
  /** {@code 2 sqrt(2 / pi)}. */
  private static final float SLOPE = 1.5957691216f;

  /** Keeps exp(-u) finite; beyond it s is 0 to the last bit. */
  private static final float LIMIT = 80f;

  private static final float CUBIC = 0.044715f;

  private final ElementaryKernel elementary;

  GeluTanhKernel(ElementaryKernel elementary) {
    this.elementary = elementary;
  }

  @Override
  void forwardChunk(float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u) {
    exponentials(x, t, n);
    for (int i = 0; i < n; i++) {
      y[i] = x[i] / (1 + t[i]);
    }
  }

  @Override
  void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u) {
    exponentials(x, t, n);
    for (int i = 0; i < n; i++) {
      float inner = SLOPE * Math.fma(3 * CUBIC * x[i], x[i], 1f);
      float s = 1 / (1 + t[i]);
      dx[i] = dy[i] * Math.fma(x[i] * inner, t[i] * s * s, s);
    }
  }

  private void exponentials(float[] x, float[] e, int n) {
    for (int i = 0; i < n; i++) {
      e[i] = Math.min(-SLOPE * Math.fma(CUBIC * x[i] * x[i], x[i], x[i]), LIMIT);
    }
    elementary.exp(e, 0, e, 0, n);
  }
}
