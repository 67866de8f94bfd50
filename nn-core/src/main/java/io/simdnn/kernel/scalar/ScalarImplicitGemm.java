package io.simdnn.kernel.scalar;

import io.simdnn.kernel.convolution.ImplicitGemmKernel;

/** The product, element by element. */
public final class ScalarImplicitGemm implements ImplicitGemmKernel {
  /** Creates the kernel. */
  public ScalarImplicitGemm() {}

  @Override
  public void multiply(
      boolean add,
      int columns,
      int count,
      int length,
      int[] indices,
      int rowsAt,
      int termsAt,
      float[] x,
      int xOffset,
      float[] v,
      int vOffset,
      float[] c,
      int cOffset) {
    for (int i = 0; i < count; i++) {
      int row = xOffset + indices[rowsAt + i];
      for (int f = 0; f < columns; f++) {
        float sum = 0f;
        for (int r = 0; r < length; r++) {
          sum = Math.fma(x[row + indices[termsAt + r]], v[vOffset + r * columns + f], sum);
        }
        int at = cOffset + i * columns + f;
        c[at] = add ? c[at] + sum : sum;
      }
    }
  }
}
