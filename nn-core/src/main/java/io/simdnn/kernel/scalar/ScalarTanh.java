package io.simdnn.kernel.scalar;

import io.simdnn.kernel.ActivationKernel;
import io.simdnn.kernel.math.Tanh;

/** Hyperbolic tangent. */
final class ScalarTanh implements ActivationKernel {
  @Override
  public void forward(
      float[] x, int xOffset, float[] y, int yOffset, int length, float alpha, float beta) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = Tanh.tanh(x[xOffset + i]);
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
      float value = y[yOffset + i];
      dx[dxOffset + i] = dy[dyOffset + i] * Math.fma(-value, value, 1f);
    }
  }
}
