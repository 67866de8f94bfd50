package io.simdnn.kernel.scalar;

import io.simdnn.kernel.convolution.FilterLanesKernel;

/** One filter and one position at a time. */
public final class ScalarFilterLanes implements FilterLanesKernel {
  private final int filters;
  private final int positions;

  /** Creates the kernel. */
  public ScalarFilterLanes() {
    this(1, 1);
  }

  /**
   * Creates a kernel for tiles of any size.
   *
   * @param filters the filters of a tile
   * @param positions the positions of a tile
   */
  public ScalarFilterLanes(int filters, int positions) {
    this.filters = filters;
    this.positions = positions;
  }

  @Override
  public int filters() {
    return filters;
  }

  @Override
  public int positions() {
    return positions;
  }

  @Override
  public void multiply(
      boolean add,
      int tiles,
      int[] starts,
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      int firstOffset,
      float[] y,
      int yOffset) {
    for (int p = 0; p < tiles * positions; p++) {
      int from = xOffset + starts[p / positions] + p % positions;
      for (int f = 0; f < filters; f++) {
        float chain = 0;
        for (int i = 0; i < k; i++) {
          float weight = w[wOffset + i * filters + f];
          chain = Math.fma(weight, x[from + offsets[firstOffset + i]], chain);
        }
        int at = yOffset + p * filters + f;
        y[at] = add ? y[at] + chain : chain;
      }
    }
  }
}
