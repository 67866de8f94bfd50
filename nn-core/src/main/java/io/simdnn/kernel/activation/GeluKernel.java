package io.simdnn.kernel.activation;

import io.simdnn.kernel.ElementaryKernel;
import io.simdnn.kernel.math.Erf;

/** {@code y = x c}, {@code dx = dy (c + x p)} with the normal distribution c and its density p. */
final class GeluKernel extends ChunkedActivation {
  /** {@code 1 / sqrt(2 pi)}. */
  private static final float DENSITY = 0.39894228f;

  private final ElementaryKernel elementary;

  GeluKernel(ElementaryKernel elementary) {
    this.elementary = elementary;
  }

  @Override
  void forwardChunk(float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      t[i] = x[i] * Erf.ROOT_HALF;
    }
    elementary.erf(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      y[i] = x[i] * Math.fma(0.5f, t[i], 0.5f);
    }
  }

  @Override
  void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      t[i] = x[i] * Erf.ROOT_HALF;
    }
    elementary.erf(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      u[i] = -0.5f * x[i] * x[i];
    }
    elementary.exp(u, 0, u, 0, n);
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * Math.fma(x[i], DENSITY * u[i], Math.fma(0.5f, t[i], 0.5f));
    }
  }
}
