package io.simdnn.kernel.convolution;

/** The inner loop of {@link FilterLanesConvolution}. */
public interface FilterLanesKernel {
  /**
   * Returns how many filters are computed together, side by side in vectors.
   *
   * @return the columns of a panel of weights
   */
  int filters();

  /**
   * Returns how many neighbouring positions are computed together.
   *
   * @return the positions of a tile
   */
  int positions();

  /**
   * Computes {@code y[tile, p, f] = chain over k of w[k, f] * x[starts[tile] + offsets[k] + p]} for
   * one panel of filters, or adds it to y.
   *
   * @param add whether to add to y
   * @param tiles how many tiles
   * @param starts the first position of each tile
   * @param k the length of the chains
   * @param w a panel of weights {@code [k][filters]}
   * @param wOffset the index of the first weight
   * @param x the planes
   * @param xOffset the index of position 0
   * @param offsets where the elements under the weights lie
   * @param firstOffset the index of the first weight's
   * @param y the outputs {@code [tiles, positions, filters]}; written; may share its array with x,
   *     not its elements
   * @param yOffset the index of the first output
   */
  void multiply(
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
      int yOffset);
}
