package io.simdnn.kernel.scalar;

import io.simdnn.kernel.ReductionKernel;

/** Sums in the canonical order, written as its definition. */
public final class ScalarReduction implements ReductionKernel {
  /** Creates the kernel; it holds no state. */
  public ScalarReduction() {}

  @Override
  public float sum(float[] x, int xOffset, int length) {
    return sumTree(x, xOffset, length, 0, 1);
  }

  @Override
  public float sumOfSquares(float[] x, int xOffset, int length) {
    return dotTree(x, xOffset, x, xOffset, length, 0, 1);
  }

  @Override
  public void addColumnSums(
      float[] x, int xOffset, int rows, int columns, int stride, float[] sums, int sumsOffset) {
    for (int i = 0; i < rows; i++) {
      int row = xOffset + i * stride;
      for (int j = 0; j < columns; j++) {
        sums[sumsOffset + j] += x[row + j];
      }
    }
  }

  @Override
  public int argMax(float[] x, int xOffset, int length) {
    int best = 0;
    for (int i = 1; i < length; i++) {
      if (Float.compare(x[xOffset + i] + 0f, x[xOffset + best] + 0f) > 0) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public float dot(float[] x, int xOffset, float[] y, int yOffset, int length) {
    return dotTree(x, xOffset, y, yOffset, length, 0, 1);
  }

  /** The sum of the lanes {@code lane, lane + step, lane + 2 step, ...}, upper half onto lower. */
  private static float sumTree(float[] x, int offset, int length, int lane, int step) {
    if (lane >= length) {
      return 0;
    }
    if (step < LANES) {
      return sumTree(x, offset, length, lane, 2 * step)
          + sumTree(x, offset, length, lane + step, 2 * step);
    }
    float sum = 0;
    for (int i = lane; i < length; i += LANES) {
      sum += x[offset + i];
    }
    return sum;
  }

  private static float dotTree(
      float[] x, int xOffset, float[] y, int yOffset, int length, int lane, int step) {
    if (lane >= length) {
      return 0;
    }
    if (step < LANES) {
      return dotTree(x, xOffset, y, yOffset, length, lane, 2 * step)
          + dotTree(x, xOffset, y, yOffset, length, lane + step, 2 * step);
    }
    float sum = 0;
    for (int i = lane; i < length; i += LANES) {
      sum = Math.fma(x[xOffset + i], y[yOffset + i], sum);
    }
    return sum;
  }
}
