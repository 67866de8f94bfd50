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
  void forwardChunk(float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      t[i] = -Math.abs(alpha * x[i]);
    }
    elementary.exp(t, 0, t, 0, n);
    elementary.log1p(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      float s = alpha * x[i];
      y[i] = Select.whereNegative(beta - s, x[i], (Math.max(s, 0f) + t[i]) / alpha);
    }
  }

  @Override
  void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u) {
    for (int i = 0; i < n; i++) {
      t[i] = alpha * x[i];
    }
    elementary.sigmoid(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * Select.whereNegative(beta - alpha * x[i], 1f, t[i]);
    }
  }
}
