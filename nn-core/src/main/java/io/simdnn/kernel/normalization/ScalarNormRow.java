package io.simdnn.kernel.normalization;

import io.simdnn.kernel.ReductionKernel;

/** Passes over a row as plain loops. */
public final class ScalarNormRow implements NormRowKernel {
  private final ReductionKernel reduction;

  /**
   * Creates the kernel.
   *
   * @param reduction computes the sums
   */
  public ScalarNormRow(ReductionKernel reduction) {
    this.reduction = reduction;
  }

  @Override
  public float centre(float[] x, int xOffset, float mean, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = x[xOffset + i] - mean;
    }
    return reduction.sumOfSquares(y, yOffset, length);
  }

  @Override
  public void scale(float[] y, int yOffset, int length, float factor) {
    for (int i = yOffset; i < yOffset + length; i++) {
      y[i] *= factor;
    }
  }

  @Override
  public void affine(
      float factor,
      float[] scale,
      int scaleOffset,
      float[] shift,
      int shiftOffset,
      float[] y,
      int yOffset,
      int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] =
          Math.fma(y[yOffset + i] * factor, scale[scaleOffset + i], shift[shiftOffset + i]);
    }
  }
}
