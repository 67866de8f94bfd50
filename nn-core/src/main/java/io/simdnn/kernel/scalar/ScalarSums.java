package io.simdnn.kernel.scalar;

import io.simdnn.kernel.convolution.SumsKernel;

/** One output at a time. */
public final class ScalarSums implements SumsKernel {
  /** Creates the kernel; it holds no state. */
  public ScalarSums() {}

  @Override
  public void complete(
      int length,
      int room,
      float[] sums,
      int sumsOffset,
      float bias,
      float[] residual,
      int residualOffset,
      float least,
      float[] y,
      int yOffset) {
    for (int i = 0; i < length; i++) {
      float sum = sums[sumsOffset + i] + bias;
      float value = residual == null ? sum : sum + residual[residualOffset + i];
      y[yOffset + i] = Math.max(value, least);
    }
  }
}
