package io.simdnn.kernel;

import io.simdnn.tensor.RandomStream;

/** Plain arithmetic on whole arrays. All but the transposition may run in place. */
public interface ArithmeticKernel {
  /**
   * Computes {@code y[i] = a[i] + b[i]}.
   *
   * @param a the first summands
   * @param aOffset the index of the first
   * @param b the second summands
   * @param bOffset the index of the first
   * @param y the sums; written
   * @param yOffset the index of the first
   * @param length how many
   */
  void add(float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length);

  /**
   * Adds one number to every element of each plane: {@code y[c, i] += summands[c]}.
   *
   * @param summands the numbers {@code [planes]}
   * @param summandsOffset the index of the first
   * @param planes how many planes
   * @param length the elements of a plane
   * @param y the planes; added to
   * @param yOffset the index of the first element
   */
  void addToPlanes(
      float[] summands, int summandsOffset, int planes, int length, float[] y, int yOffset);

  /**
   * Computes {@code y[i] = a[i] * b[i]}.
   *
   * @param a the first factors
   * @param aOffset the index of the first
   * @param b the second factors
   * @param bOffset the index of the first
   * @param y the products; written
   * @param yOffset the index of the first
   * @param length how many
   */
  void multiply(float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length);

  /**
   * Writes {@code kept} with probability {@code 1 - rate} and 0 else, element i by the stream's
   * number {@code position + i}.
   *
   * @param random the random numbers; not advanced
   * @param position the position of the first element's number
   * @param rate the probability of a zero
   * @param kept the other value
   * @param mask the elements; written
   * @param maskOffset the index of the first
   * @param length how many
   */
  void randomMask(
      RandomStream random,
      long position,
      float rate,
      float kept,
      float[] mask,
      int maskOffset,
      int length);

  /**
   * Writes the transposed matrix: {@code y[j * rows + i] = x[i * columns + j]}.
   *
   * @param x the matrix {@code [rows, columns]}
   * @param xOffset the index of its first element
   * @param rows the rows of x
   * @param columns the columns of x
   * @param y the matrix {@code [columns, rows]}; written; not x
   * @param yOffset the index of its first element
   */
  void transpose(float[] x, int xOffset, int rows, int columns, float[] y, int yOffset);
}
