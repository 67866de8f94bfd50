package io.simdnn.kernel.activation;

/** {@code y = max(x, 0) + alpha min(x, 0)}. */
final class LeakyReluKernel extends ChunkedActivation {
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
      y[yAt + i] = Math.fma(alpha, Math.min(x[xAt + i], 0f), Math.max(x[xAt + i], 0f));
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
      dx[dxAt + i] = dy[dyAt + i] * Select.whereNegative(0f - x[xAt + i], 1f, alpha);
    }
  }
}
