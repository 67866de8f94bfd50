package io.simdnn.kernel.scalar;

import io.simdnn.kernel.RegularizationKernel;

/** Clipping, penalties and averages. */
final class ScalarRegularization implements RegularizationKernel {
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
}
