package io.simdnn.kernel.matrix;

/** Products of matrices of whole numbers, which overflow as {@code long} does. */
public final class IntegerProduct {
  private IntegerProduct() {}

  /**
   * Computes {@code c = op(a) op(b)}, where {@code op} transposes or does nothing.
   *
   * @param a the left operand {@code [m, k]}, or {@code [k, m]} if transposed
   * @param aOffset the index of its first element
   * @param transposeA whether to transpose it
   * @param b the right operand {@code [k, n]}, or {@code [n, k]} if transposed
   * @param bOffset the index of its first element
   * @param transposeB whether to transpose it
   * @param m the rows of the product
   * @param n the columns of the product
   * @param k the terms of each sum
   * @param c the product {@code [m, n]}; written
   * @param cOffset the index of its first element
   */
  public static void multiply(
      long[] a,
      int aOffset,
      boolean transposeA,
      long[] b,
      int bOffset,
      boolean transposeB,
      int m,
      int n,
      int k,
      long[] c,
      int cOffset) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        long sum = 0;
        for (int t = 0; t < k; t++) {
          long left = a[aOffset + (transposeA ? t * m + i : i * k + t)];
          long right = b[bOffset + (transposeB ? j * k + t : t * n + j)];
          sum += left * right;
        }
        c[cOffset + i * n + j] = sum;
      }
    }
  }
}
