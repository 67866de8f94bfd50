package io.simdnn.kernel.pooling;

/** Finds the largest element under windows of 2 x 2 that lie whole inside their plane. */
public interface WinnersOfFour {
  /**
   * Sets {@code winners[winnersOffset + i * outputWidth + j]} to the position within the plane of
   * the largest element under the window of output row {@code i} and column {@code j}. The first of
   * equals wins, NaN wins over all, 0 over -0.
   *
   * @param geometry windows of 2 x 2 without dilation, padding or parts outside of the plane; not
   *     checked
   * @param x the plane {@code [height, width]}, row by row; not modified
   * @param xOffset its first element
   * @param winners where the {@code [outputHeight, outputWidth]} positions go
   * @param winnersOffset the first of them
   */
  void find(PoolGeometry geometry, float[] x, int xOffset, int[] winners, int winnersOffset);
}
