package io.simdnn.kernel.normalization;

import io.simdnn.kernel.ReductionKernel;

/**
 * Layer normalization of rows for inference: normalized, scaled and shifted while the row is in the
 * L1 cache. The bits are those of {@link PlaneNorm#normalize} with the rows as channels and {@link
 * ColumnNorm#affine} behind it; scalar and vector kernels share it.
 */
public final class RowNorm {
  private final ReductionKernel reduction;
  private final NormRowKernel row;

  /**
   * Creates the kernel.
   *
   * @param reduction computes the sums
   * @param row computes the passes over a row
   */
  public RowNorm(ReductionKernel reduction, NormRowKernel row) {
    this.reduction = reduction;
    this.row = row;
  }

  /**
   * Computes {@code y = fma((x - mean) * reciprocal, scale, shift)} with the statistics of each row
   * and {@code reciprocal = 1 / sqrt(variance + epsilon)}.
   *
   * @param from the first row
   * @param to the row after the last
   * @param columns the elements of a row
   * @param centred whether to subtract the mean; else it counts as zero
   * @param epsilon what keeps the quotient finite
   * @param x the inputs {@code [rows, columns]}
   * @param xOffset the index of the first
   * @param scale the factors {@code [columns]}
   * @param scaleOffset the index of the first
   * @param shift the summands {@code [columns]}
   * @param shiftOffset the index of the first
   * @param y the results {@code [rows, columns]}; written; may be x
   * @param yOffset the index of the first
   * @param mean the means {@code [rows]}; written
   * @param variance the variances {@code [rows]}; written
   * @param reciprocal the reciprocal deviations {@code [rows]}; written
   */
  public void forward(
      int from,
      int to,
      int columns,
      boolean centred,
      double epsilon,
      float[] x,
      int xOffset,
      float[] scale,
      int scaleOffset,
      float[] shift,
      int shiftOffset,
      float[] y,
      int yOffset,
      float[] mean,
      float[] variance,
      float[] reciprocal) {
    for (int r = from; r < to; r++) {
      int xAt = xOffset + r * columns;
      int yAt = yOffset + r * columns;
      mean[r] = (centred ? 0f + reduction.sum(x, xAt, columns) : 0f) / columns;
      variance[r] = (0f + row.centre(x, xAt, mean[r], y, yAt, columns)) / columns;
      reciprocal[r] = (float) (1 / Math.sqrt(variance[r] + epsilon));
      row.affine(reciprocal[r], scale, scaleOffset, shift, shiftOffset, y, yAt, columns);
    }
  }
}
