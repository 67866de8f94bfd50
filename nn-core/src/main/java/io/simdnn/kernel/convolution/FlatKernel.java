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
   * @return the number of which the columns are a multiple unless {@link #padded} tells otherwise
   */
  int columns();

  /**
   * Returns how many columns {@link #multiply} takes for some positions.
   *
   * @param positions how many are wanted
   * @return that many or the next number that it accepts, at most {@link #columns} more
   */
  default int padded(int positions) {
    return (positions + columns() - 1) / columns() * columns();
  }

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
   * Returns of how many rows sums of chains are computed together.
   *
   * @return the number of which the rows are a multiple
   */
  int sumRows();

  /**
   * Computes {@code y[f, p] = chain over k of w[f, k] * x[offsets[k] + p]}, or adds it to y.
   *
   * @param add whether to add to y
   * @param filters the filters, a multiple of {@link #rows}
   * @param columns the positions, a multiple of {@link #columns} or what {@link #padded} returns
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
   * Computes {@code y[r, p]} as the sum, from 0 and in order, over some k, of the chain over f of
   * {@code w[r, k, f] * x[f, offsets[k] + p]}.
   *
   * @param rows the rows, a multiple of {@link #sumRows}
   * @param columns the positions, a multiple of {@link #columns}
   * @param from the first k of the sums
   * @param to the k after the last
   * @param terms the number of all k in the panels
   * @param chain the length of the chains
   * @param w panels of weights {@code [rows / sumRows][terms][chain][sumRows]}
   * @param wOffset the index of the first weight
   * @param x the runs
   * @param xOffset the index of position 0 of the first run
   * @param xStride the distance of the runs of two f
   * @param offsets what is added to the position, for each k
   * @param y the sums; written; may share its array with w and x, not its elements
   * @param yOffset the index of the first sum
   * @param yStride the distance of two rows
   */
  void sumChains(
      int rows,
      int columns,
      int from,
      int to,
      int terms,
      int chain,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int xStride,
      int[] offsets,
      float[] y,
      int yOffset,
      int yStride);

  /**
   * Adds to {@code sums[f, k, lane]}, sample by sample, a chain over the positions p of its lane of
   * {@code dy[n, f, p] * x[n, offsets[k] + p]}.
   *
   * @param samples the samples n
   * @param filters the filters, a multiple of {@link #dotFilters}
   * @param weights the weights, a multiple of {@link #dotWeights}
   * @param columns the positions, a multiple of {@link #DOT_LANES}
   * @param dy the gradients
   * @param dyOffset the index of the first
   * @param dySample the distance of two samples' gradients
   * @param dyStride the distance of two filters' gradients
   * @param x the planes
   * @param xOffset the index of position 0
   * @param xSample the distance of two samples' planes
   * @param offsets where the elements under the weights lie
   * @param sums the sums {@code [filters, weights, DOT_LANES]}; added to; may share its array with
   *     dy and x, not its elements
   * @param sumsOffset the index of the first
   */
  void addDots(
      int samples,
      int filters,
      int weights,
      int columns,
      float[] dy,
      int dyOffset,
      int dySample,
      int dyStride,
      float[] x,
      int xOffset,
      int xSample,
      int[] offsets,
      float[] sums,
      int sumsOffset);

  /**
   * Copies rows and leaves what lies between them as it is.
   *
   * @param rows how many
   * @param length their length
   * @param x the source
   * @param xOffset the index of its first element
   * @param xStep the distance of two rows of the source
   * @param y the target; written; may share its array with x, not its elements
   * @param yOffset the index of its first element
   * @param yStep the distance of two rows of the target
   */
  void copyRows(
      int rows, int length, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep);

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
