package io.simdnn.kernel.activation;

import io.simdnn.kernel.ElementaryKernel;

/**
 * {@code y = (max(s, 0) + log(1 + exp(-|s|))) / alpha} with {@code s = alpha x}; x where {@code s >
 * beta}.
 */
final class SoftplusKernel extends ChunkedActivation {
  private final ElementaryKernel elementary;

  SoftplusKernel(ElementaryKernel elementary) {
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
      t[i] = -Math.abs(alpha * x[xAt + i]);
    }
    elementary.exp(t, 0, t, 0, n);
    elementary.log1p(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      float s = alpha * x[xAt + i];
      y[yAt + i] = Select.whereNegative(beta - s, x[xAt + i], (Math.max(s, 0f) + t[i]) / alpha);
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
      t[i] = alpha * x[xAt + i];
    }
    elementary.sigmoid(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      dx[dxAt + i] = dy[dyAt + i] * Select.whereNegative(beta - alpha * x[xAt + i], 1f, t[i]);
    }
  }
}
