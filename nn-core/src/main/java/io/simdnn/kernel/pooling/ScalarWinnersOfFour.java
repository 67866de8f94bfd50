package io.simdnn.kernel.pooling;

/** The reference: window by window. */
public final class ScalarWinnersOfFour implements WinnersOfFour {
  /** Creates the kernel; it holds no state. */
  public ScalarWinnersOfFour() {}

  @Override
  public void find(
      PoolGeometry geometry, float[] x, int xOffset, int[] winners, int winnersOffset) {
    findFrom(0, geometry, x, xOffset, winners, winnersOffset);
  }

  /**
   * Does the same for the last rows only.
   *
   * @param firstRow the first output row
   * @param geometry windows as {@link WinnersOfFour} allows them
   * @param x the plane {@code [height, width]}, row by row; not modified
   * @param xOffset its first element
   * @param winners where the positions go
   * @param winnersOffset where those of row 0 would go
   */
  public void findFrom(
      int firstRow,
      PoolGeometry geometry,
      float[] x,
      int xOffset,
      int[] winners,
      int winnersOffset) {
    int width = geometry.width();
    int step = geometry.horizontal().stride();
    int out = winnersOffset + firstRow * geometry.outputWidth();
    for (int i = firstRow; i < geometry.outputHeight(); i++) {
      int row = geometry.vertical().position(i, 0) * width;
      for (int j = 0; j < geometry.outputWidth(); j++) {
        int at = row + j * step;
        int below = at + width;
        long upper =
            Rank.larger(Rank.of(x[xOffset + at], at), Rank.of(x[xOffset + at + 1], at + 1));
        long lower =
            Rank.larger(
                Rank.of(x[xOffset + below], below), Rank.of(x[xOffset + below + 1], below + 1));
        winners[out++] = Rank.position(Rank.larger(upper, lower));
      }
    }
  }
}
