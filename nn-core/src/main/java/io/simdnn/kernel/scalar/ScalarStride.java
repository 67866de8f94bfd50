package io.simdnn.kernel.scalar;

import io.simdnn.kernel.convolution.StrideKernel;

/** One element at a time. */
public final class ScalarStride implements StrideKernel {
  /** Creates the kernel; it holds no state. */
  public ScalarStride() {}

  @Override
  public void everySecond(int count, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = x[xOffset + 2 * i];
    }
  }
}
