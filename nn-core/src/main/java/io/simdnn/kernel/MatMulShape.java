package io.simdnn.kernel;

/**
 * The geometry of one matrix product {@code C = op(A) op(B)} or {@code C += op(A) op(B)} on
 * row-major arrays, where {@code op} transposes or does nothing.
 *
 * @param m the rows of {@code op(A)} and C
 * @param n the columns of {@code op(B)} and C
 * @param k the columns of {@code op(A)} and rows of {@code op(B)}
 * @param transposeA whether A is stored as {@code [k, m]} instead of {@code [m, k]}
 * @param transposeB whether B is stored as {@code [n, k]} instead of {@code [k, n]}
 * @param aStride the distance between the starts of two stored rows of A
 * @param bStride the distance between the starts of two stored rows of B
 * @param cStride the distance between the starts of two rows of C
 * @param accumulate whether each sum starts from the element of C instead of from zero
 */
public record MatMulShape(
    int m,
    int n,
    int k,
    boolean transposeA,
    boolean transposeB,
    int aStride,
    int bStride,
    int cStride,
    boolean accumulate) {

  /**
   * Checks the extents.
   *
   * @param m the rows of {@code op(A)} and C
   * @param n the columns of {@code op(B)} and C
   * @param k the columns of {@code op(A)} and rows of {@code op(B)}
   * @param transposeA whether A is stored as {@code [k, m]} instead of {@code [m, k]}
   * @param transposeB whether B is stored as {@code [n, k]} instead of {@code [k, n]}
   * @param aStride the distance between the starts of two stored rows of A
   * @param bStride the distance between the starts of two stored rows of B
   * @param cStride the distance between the starts of two rows of C
   * @param accumulate whether each sum starts from the element of C instead of from zero
   * @throws IllegalArgumentException if an extent is negative or a stride is less than the length
   *     of a stored row
   */
  public MatMulShape {
    if (m < 0 || n < 0 || k < 0) {
      throw new IllegalArgumentException(
          "matMul: extents must be 0 or more, got m=" + m + ", n=" + n + ", k=" + k);
    }
    requireStride("A", aStride, transposeA ? m : k);
    requireStride("B", bStride, transposeB ? k : n);
    requireStride("C", cStride, n);
  }

  /**
   * Returns the product of two whole, untransposed matrices.
   *
   * @param m the rows of A and C
   * @param n the columns of B and C
   * @param k the columns of A and rows of B
   * @return the shape, not accumulating
   */
  public static MatMulShape of(int m, int n, int k) {
    return of(m, n, k, false, false, false);
  }

  /**
   * Returns the product of two whole matrices, rows stored without gaps.
   *
   * @param m the rows of {@code op(A)} and C
   * @param n the columns of {@code op(B)} and C
   * @param k the length of each sum
   * @param transposeA whether A is stored as {@code [k, m]}
   * @param transposeB whether B is stored as {@code [n, k]}
   * @param accumulate whether to add to C
   * @return the shape
   */
  public static MatMulShape of(
      int m, int n, int k, boolean transposeA, boolean transposeB, boolean accumulate) {
    return new MatMulShape(
        m, n, k, transposeA, transposeB, transposeA ? m : k, transposeB ? k : n, n, accumulate);
  }

  /**
   * Returns the product of some rows of {@code op(A)} with the same B: the same strides, fewer
   * rows.
   *
   * @param rows how many rows
   * @return the shape for a part of C
   */
  public MatMulShape withRows(int rows) {
    return new MatMulShape(
        rows, n, k, transposeA, transposeB, aStride, bStride, cStride, accumulate);
  }

  /**
   * Returns the product of the same A with some columns of {@code op(B)}: the same strides, fewer
   * columns.
   *
   * @param columns how many columns
   * @return the shape for a part of C
   */
  public MatMulShape withColumns(int columns) {
    return new MatMulShape(
        m, columns, k, transposeA, transposeB, aStride, bStride, cStride, accumulate);
  }

  /**
   * Returns the index of element {@code (i, p)} of {@code op(A)}, relative to A's offset.
   *
   * @param i the row
   * @param p the column
   * @return the index
   */
  public int aIndex(int i, int p) {
    return transposeA ? p * aStride + i : i * aStride + p;
  }

  /**
   * Returns the index of element {@code (p, j)} of {@code op(B)}, relative to B's offset.
   *
   * @param p the row
   * @param j the column
   * @return the index
   */
  public int bIndex(int p, int j) {
    return transposeB ? j * bStride + p : p * bStride + j;
  }

  private static void requireStride(String matrix, int stride, int rowLength) {
    if (stride < rowLength) {
      throw new IllegalArgumentException(
          "matMul: a stored row of "
              + matrix
              + " has "
              + rowLength
              + " elements, its stride must be at least that, got "
              + stride);
    }
  }
}
