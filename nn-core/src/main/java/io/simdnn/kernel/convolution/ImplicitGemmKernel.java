package io.simdnn.kernel.convolution;

/**
 * Products of an unfolded plane with a matrix, without unfolding: element (i, r) of the left
 * operand is {@code x[rows[i] + terms[r]]}. One of the two numbers is a weight's place under its
 * window, the other a window's place in the plane.
 */
public interface ImplicitGemmKernel {
  /** The columns of a whole panel of the right operand and of the sums. */
  int PANEL = 32;

  /** The columns of a half panel, the last one of an odd number of halves. */
  int HALF_PANEL = 16;

  /**
   * Computes {@code c[i, f] = x[rows[i] + terms[0]] * v[0, f] + ...}, one chain from zero, or adds
   * it to c.
   *
   * @param add whether to add to c
   * @param columns the columns f: {@link #PANEL} or {@link #HALF_PANEL}
   * @param count the rows i
   * @param length the length of the chains
   * @param indices where rows and terms lie in x
   * @param rowsAt the index of the first row's place
   * @param termsAt the index of the first term's place
   * @param x the planes
   * @param xOffset what is added to all places
   * @param v the right operand {@code [length, columns]}
   * @param vOffset the index of its first element
   * @param c the sums {@code [count, columns]}; written; may share its array with x and v, not its
   *     elements
   * @param cOffset the index of the first sum
   */
  void multiply(
      boolean add,
      int columns,
      int count,
      int length,
      int[] indices,
      int rowsAt,
      int termsAt,
      float[] x,
      int xOffset,
      float[] v,
      int vOffset,
      float[] c,
      int cOffset);
}
