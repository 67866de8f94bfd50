package io.simdnn.kernel.convolution;

/** The inner loops of {@link FlatConvolution} and {@link DepthwiseConvolution}. */
public interface FlatKernel {
  /** The virtual lanes of a dot product: position p goes to lane {@code p % DOT_LANES}. */
  int DOT_LANES = 16;

  /**
   * Returns how many filters are computed together.
   *
   * @return the rows of a panel of weights
   */
  int rows();

  /**
   * Returns how many positions are computed together.
   *
   * @return the number of which the columns are a multiple
   */
  int columns();

  /**
   * Returns of how many filters dot products are computed together.
   *
   * @return the number of which the filters are a multiple
   */
  int dotFilters();

  /**
   * Returns of how many weights dot products are computed together.
   *
   * @return the number of which the weights are a multiple
   */
  int dotWeights();

  /**
   * Computes {@code y[f, p] = chain over k of w[f, k] * x[offsets[k] + p]}, or adds it to y.
   *
   * @param add whether to add to y
   * @param filters the filters, a multiple of {@link #rows}
   * @param columns the positions, a multiple of {@link #columns}
   * @param k the length of the chains
   * @param w panels of weights {@code [filters / rows][k][rows]}
   * @param wOffset the index of the first weight
   * @param x the planes
   * @param xOffset the index of position 0
   * @param offsets where the elements under the weights lie
   * @param firstOffset the index of the first weight's
   * @param y the outputs; written; may share its array with w and x, not its elements
   * @param yOffset the index of the first output
   * @param yStride the distance of two filters' outputs
   */
  void multiply(
      boolean add,
      int filters,
      int columns,
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      int firstOffset,
      float[] y,
      int yOffset,
      int yStride);

  /**
   * Adds to {@code sums[f, k, lane]} a chain over the positions p of its lane of {@code dy[f, p] *
   * x[offsets[k] + p]}.
   *
   * @param filters the filters, a multiple of {@link #dotFilters}
   * @param weights the weights, a multiple of {@link #dotWeights}
   * @param columns the positions, a multiple of {@link #DOT_LANES}
   * @param dy the gradients
   * @param dyOffset the index of the first
   * @param dyStride the distance of two filters' gradients
   * @param x the planes
   * @param xOffset the index of position 0
   * @param offsets where the elements under the weights lie
   * @param sums the sums {@code [filters, weights, DOT_LANES]}; added to; may share its array with
   *     dy and x, not its elements
   * @param sumsOffset the index of the first
   */
  void addDots(
      int filters,
      int weights,
      int columns,
      float[] dy,
      int dyOffset,
      int dyStride,
      float[] x,
      int xOffset,
      int[] offsets,
      float[] sums,
      int sumsOffset);

  /**
   * Computes {@code y[i] += x[i]}.
   *
   * @param length how many, a multiple of {@link #columns}
   * @param x the summands
   * @param xOffset the index of the first
   * @param y the sums; added to; may share its array with x, not its elements
   * @param yOffset the index of the first
   */
  void addRun(int length, float[] x, int xOffset, float[] y, int yOffset);

  /**
   * Computes the outputs of one filter: {@code y[p]} is the chain over k of {@code w[k] *
   * x[offsets[k] + p]}, from 0, never cut.
   *
   * @param columns the positions p, a multiple of {@link #columns}
   * @param k the length of the chain
   * @param w the weights
   * @param wOffset the index of the first
   * @param x the planes
   * @param xOffset the index of position 0
   * @param offsets where the elements under the weights lie
   * @param y the outputs; written; may share its array with x, not its elements
   * @param yOffset the index of the first
   */
  void multiplyOne(
      int columns,
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      float[] y,
      int yOffset);
}
