package io.simdnn.kernel;

/**
 * Sums in one canonical order, whatever the width of the hardware's vectors.
 *
 * <p>Sums along an array use {@value #LANES} virtual lanes: element {@code i} is added to lane
 * {@code i % LANES} in ascending order, every lane starting from zero; then the upper half of the
 * lanes is added to the lower half, lane {@code l + LANES / 2} to lane {@code l}, and so on until
 * one is left.
 */
public interface ReductionKernel {
  /** The number of virtual lanes: four AVX-512 registers, eight AVX2 registers. */
  int LANES = 64;

  /**
   * Returns the sum of all elements.
   *
   * @param x the elements
   * @param xOffset the index of the first element
   * @param length how many
   * @return the sum, 0 for no elements
   */
  float sum(float[] x, int xOffset, int length);

  /**
   * Returns the sum of squares; each lane is a chain of {@code lane = fma(x, x, lane)}.
   *
   * @param x the elements
   * @param xOffset the index of the first element
   * @param length how many
   * @return the sum of squares, 0 for no elements
   */
  float sumOfSquares(float[] x, int xOffset, int length);

  /**
   * Returns the dot product; each lane is a chain of {@code lane = fma(x, y, lane)}.
   *
   * @param x the first factors
   * @param xOffset the index of the first
   * @param y the second factors
   * @param yOffset the index of the first
   * @param length how many
   * @return the dot product, 0 for no elements
   */
  float dot(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Adds every row of a matrix to one row: {@code sums[j] = (sums[j] + x[0, j]) + x[1, j] + ...},
   * in ascending order of the rows.
   *
   * @param x the matrix {@code [rows, columns]}
   * @param xOffset the index of its first element
   * @param rows the rows
   * @param columns the columns to add
   * @param stride the distance between the starts of two rows
   * @param sums the sums {@code [columns]}; added to
   * @param sumsOffset the index of the first sum
   */
  void addColumnSums(
      float[] x, int xOffset, int rows, int columns, int stride, float[] sums, int sumsOffset);

  /**
   * Returns the position of the largest element, the first one of several; a NaN counts as larger
   * than any number.
   *
   * @param x the elements
   * @param xOffset the index of the first element
   * @param length how many, at least 1
   * @return the position, from 0 to {@code length - 1}
   */
  int argMax(float[] x, int xOffset, int length);
}
