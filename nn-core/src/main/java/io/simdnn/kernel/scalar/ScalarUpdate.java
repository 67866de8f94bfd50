package io.simdnn.kernel.scalar;

import io.simdnn.kernel.AdamStep;
import io.simdnn.kernel.UpdateKernel;

/** Optimizer updates. */
final class ScalarUpdate implements UpdateKernel {
  @Override
  public void scale(float[] x, int xOffset, int length, float factor) {
    for (int i = xOffset; i < xOffset + length; i++) {
      x[i] *= factor;
    }
  }

  @Override
  public void sgd(float[] w, int wOffset, float[] g, int gOffset, int length, float learningRate) {
    for (int i = 0; i < length; i++) {
      w[wOffset + i] = Math.fma(-learningRate, g[gOffset + i], w[wOffset + i]);
    }
  }

  @Override
  public void momentum(
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] v,
      int vOffset,
      int length,
      float learningRate,
      float momentum) {
    for (int i = 0; i < length; i++) {
      float velocity = Math.fma(momentum, v[vOffset + i], g[gOffset + i]);
      v[vOffset + i] = velocity;
      w[wOffset + i] = Math.fma(-learningRate, velocity, w[wOffset + i]);
    }
  }

  @Override
  public void nesterov(
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] v,
      int vOffset,
      int length,
      float learningRate,
      float momentum) {
    for (int i = 0; i < length; i++) {
      float velocity = Math.fma(momentum, v[vOffset + i], g[gOffset + i]);
      v[vOffset + i] = velocity;
      float ahead = Math.fma(momentum, velocity, g[gOffset + i]);
      w[wOffset + i] = Math.fma(-learningRate, ahead, w[wOffset + i]);
    }
  }

  @Override
  public void adam(
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] m,
      int mOffset,
      float[] v,
      int vOffset,
      int length,
      AdamStep step) {
    for (int i = 0; i < length; i++) {
      float gradient = g[gOffset + i];
      float mean = Math.fma(step.beta1(), m[mOffset + i], step.oneMinusBeta1() * gradient);
      float square =
          Math.fma(step.beta2(), v[vOffset + i], step.oneMinusBeta2() * gradient * gradient);
      m[mOffset + i] = mean;
      v[vOffset + i] = square;
      float root = Math.fma((float) Math.sqrt(square), step.rootCorrection(), step.epsilon());
      w[wOffset + i] = Math.fma(-step.stepSize(), mean / root, w[wOffset + i]);
    }
  }
}
