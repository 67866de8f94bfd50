package io.simdnn.kernel.activation;

import io.simdnn.kernel.ElementaryKernel;

/**
 * {@code y = x n / (n + 2)} with {@code n = e (e + 2)}, {@code e = exp(x)}: the tanh of the
 * softplus without either.
 */
final class MishKernel extends ChunkedActivation {
  /** From here on the factor of x is 1 to the last bit. */
  private static final float LIMIT = 20f;

  private final ElementaryKernel elementary;

  MishKernel(ElementaryKernel elementary) {
    this.elementary = elementary;
  }

  @Override
  void forwardChunk(float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      t[i] = Math.min(x[i], LIMIT);
    }
    elementary.exp(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      float m = t[i] * (t[i] + 2);
      y[i] = x[i] * (m / (m + 2));
    }
  }

  @Override
  void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      t[i] = Math.min(x[i], LIMIT);
    }
    elementary.exp(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      float m = t[i] * (t[i] + 2);
      float r = m + 2;
      float slope = 4 * (m + 1) / (r * r) * (t[i] / (1 + t[i]));
      dx[i] = dy[i] * Math.fma(x[i], slope, m / r);
    }
  }
}
