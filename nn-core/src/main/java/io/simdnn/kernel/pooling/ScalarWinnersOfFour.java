package io.simdnn.kernel.pooling;

/** The reference: window by window. */
public final class ScalarWinnersOfFour implements WinnersOfFour {
  /** Creates the kernel; it holds no state. */
  public ScalarWinnersOfFour() {}

  @Override
  public void find(
      PoolGeometry geometry, float[] x, int xOffset, int[] winners, int winnersOffset) {
    int width = geometry.width();
    int step = geometry.horizontal().stride();
    int out = winnersOffset;
    for (int i = 0; i < geometry.outputHeight(); i++) {
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
