package io.simdnn.kernel.activation;

import io.simdnn.kernel.ElementaryKernel;

/** {@code y = min(x, 0) - log(1 + exp(-|x|))}, {@code dx = dy sigmoid(-x)}. */
final class LogSigmoidKernel extends ChunkedActivation {
  private final ElementaryKernel elementary;

  LogSigmoidKernel(ElementaryKernel elementary) {
    this.elementary = elementary;
  }

  @Override
  void forwardChunk(float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      t[i] = -Math.abs(x[i]);
    }
    elementary.exp(t, 0, t, 0, n);
    elementary.log1p(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(x[i], 0f) - t[i];
    }
  }

  @Override
  void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      t[i] = -x[i];
    }
    elementary.sigmoid(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * t[i];
    }
  }
}
