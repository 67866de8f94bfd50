package io.simdnn.kernel.pooling;

/**
 * Windows of 2 x 2 that lie whole inside their plane: the largest element under each, and the way
 * of its gradient back.
 */
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

  /**
   * Gives the gradient of each output to the element that won, and 0 to the others.
   *
   * @param geometry windows as above, with a step of 2 both ways; not checked
   * @param dy the gradients {@code [outputHeight, outputWidth]}; not modified
   * @param dyOffset the first of them
   * @param winners the positions that {@link #find} wrote
   * @param winnersOffset the first of them
   * @param dx the gradients of the plane {@code [height, width]}; written
   * @param dxOffset the first of them
   */
  void spread(
      PoolGeometry geometry,
      float[] dy,
      int dyOffset,
      int[] winners,
      int winnersOffset,
      float[] dx,
      int dxOffset);
}
