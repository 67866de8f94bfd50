package io.simdnn.kernel.scalar;

import io.simdnn.kernel.RegularizationKernel;

/** Clipping, penalties and averages. */
final class ScalarRegularization implements RegularizationKernel {
  /** Keeps the derivative finite where a unit is never or always on. */
  private static final float LEAST_MEAN = 1e-6f;

  @Override
  public void clamp(float[] x, int from, int to, float limit) {
    for (int i = from; i < to; i++) {
      x[i] = Math.min(Math.max(x[i], -limit), limit);
    }
  }

  @Override
  public void sign(float[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] = Math.signum(x[i]);
    }
  }

  @Override
  public void magnitude(float[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] = Math.abs(x[i]);
    }
  }

  @Override
  public void approach(float[] x, float[] target, int from, int to, float share) {
    for (int i = from; i < to; i++) {
      x[i] = Math.fma(share, target[i] - x[i], x[i]);
    }
  }

  @Override
  public void sparsityGradient(float[] x, int from, int to, float target, float factor) {
    for (int i = from; i < to; i++) {
      float mean = Math.min(Math.max(x[i], LEAST_MEAN), 1 - LEAST_MEAN);
      x[i] = factor * ((1 - target) / (1 - mean) - target / mean);
    }
  }
}
