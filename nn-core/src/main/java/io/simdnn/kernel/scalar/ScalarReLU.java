package io.simdnn.kernel.scalar;

import io.simdnn.kernel.ActivationKernel;

/** Rectifier: negative inputs become zero. */
final class ScalarReLU implements ActivationKernel {
  @Override
  public void forward(
      float[] x, int xOffset, float[] y, int yOffset, int length, float alpha, float beta) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = Math.max(x[xOffset + i], 0f);
    }
  }

  @Override
  public void gradient(
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float[] dx,
      int dxOffset,
      int length,
      float alpha,
      float beta) {
    for (int i = 0; i < length; i++) {
      dx[dxOffset + i] = y[yOffset + i] > 0 ? dy[dyOffset + i] : 0;
    }
  }
}
