package io.simdnn.kernel.image;

import io.simdnn.tensor.Shape;

/** The places of a grid from -1 to 1 after an affine map, the last dimension first. */
public final class AffineGrid {
  private AffineGrid() {}

  /**
   * Computes one grid.
   *
   * @param extents the extents of the grid
   * @param cornersAligned whether -1 and 1 are the centres of the corner places and not their outer
   *     edges
   * @param map the map {@code [rank, rank + 1]}, the last column the shift
   * @param mapOffset the index of its first number
   * @param y the places {@code [..., rank]}; written
   * @param yOffset the index of the first coordinate
   */
  public static void compute(
      Shape extents, boolean cornersAligned, float[] map, int mapOffset, float[] y, int yOffset) {
    int rank = extents.rank();
    for (int place = 0; place < extents.size(); place++) {
      for (int row = 0; row < rank; row++) {
        int at = mapOffset + row * (rank + 1);
        double sum = map[at + rank];
        int rest = place;
        for (int column = 0; column < rank; column++) {
          int length = extents.extent(rank - 1 - column);
          sum += map[at + column] * coordinate(rest % length, length, cornersAligned);
          rest /= length;
        }
        y[yOffset + place * rank + row] = (float) sum;
      }
    }
  }

  private static double coordinate(int place, int length, boolean cornersAligned) {
    if (cornersAligned) {
      return length == 1 ? 0 : 2.0 * place / (length - 1) - 1;
    }
    return (2.0 * place + 1) / length - 1;
  }
}
