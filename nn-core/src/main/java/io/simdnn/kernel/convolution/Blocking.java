package io.simdnn.kernel.convolution;

/**
 * How the outputs of a convolution for inference are cut into blocks, bands of positions of some
 * filters, so that the sums of a block stay in the second cache. Many filters of few positions are
 * cut by filters, so that weights are read once; otherwise positions are cut.
 *
 * @param filterBlock the filters of a block
 * @param filterBlocks how many blocks of filters there are
 * @param band the positions of a block
 * @param bands how many bands there are
 */
record Blocking(int filterBlock, int filterBlocks, int band, int bands) {
  /** The sums of a block: 256 KB, a part of the second cache. */
  private static final int MOST_SUMS = 1 << 16;

  /** The weights of a block that stay in the second cache for all bands: 512 KB. */
  private static final long MOST_WEIGHTS = 1L << 17;

  /** Threads share the filters if each gets so many, else the positions. */
  private static final int LEAST_FILTERS = 16;

  /**
   * Chooses the blocks for which least is read from behind the second cache.
   *
   * @param filters the filters, those that fill up a panel included
   * @param terms the weights of each
   * @param inputs the elements that a block of filters reads at all positions
   * @param positions the positions
   * @param tile the kernel, whose tiles fill blocks
   * @param shares the threads that share the blocks of one sample
   * @return the blocks
   */
  static Blocking of(
      int filters, int terms, long inputs, int positions, FlatKernel tile, int shares) {
    int least = filters >= shares * LEAST_FILTERS ? shares : 1;
    Blocking best = null;
    long leastReads = Long.MAX_VALUE;
    for (int count = least; count == least || count * LEAST_FILTERS <= filters; count += least) {
      int filterBlock = roundUp(divideUp(filters, count), tile.rows());
      int most =
          Math.max(tile.columns(), MOST_SUMS / filterBlock / tile.columns() * tile.columns());
      int parts = divideUp(positions, most);
      int band =
          roundUp(
              divideUp(positions, least < shares ? roundUp(parts, shares) : parts), tile.columns());
      Blocking blocking =
          new Blocking(
              filterBlock, divideUp(filters, filterBlock), band, divideUp(positions, band));
      boolean stay = (long) filterBlock * terms <= MOST_WEIGHTS;
      long weights = (long) filters * terms * (stay ? 1 : blocking.bands);
      long reads = weights + inputs * blocking.filterBlocks;
      if (reads < leastReads) {
        leastReads = reads;
        best = blocking;
      }
    }
    return best;
  }

  /** Returns how many blocks there are. */
  int count() {
    return filterBlocks * bands;
  }

  private static int divideUp(int value, int divisor) {
    return (value + divisor - 1) / divisor;
  }

  private static int roundUp(int value, int multiple) {
    return divideUp(value, multiple) * multiple;
  }
}
