package io.simdnn.kernel.matrix;

import java.util.Arrays;

/** Products of matrices of whole numbers of 64 or 32 bits, which wrap around. */
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

  /**
   * Computes {@code c = a b}.
   *
   * @param m the rows of a
   * @param n the columns of b
   * @param k the columns of a
   * @param a the left operand {@code [m, k]}
   * @param aAt where it begins
   * @param b the right operand {@code [k, n]}
   * @param bAt where it begins
   * @param c the product {@code [m, n]}; written
   * @param cAt where it begins
   */
  public static void multiply(
      int m, int n, int k, int[] a, int aAt, int[] b, int bAt, int[] c, int cAt) {
    Arrays.fill(c, cAt, cAt + m * n, 0);
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        addScaled(a[aAt + i * k + p], b, bAt + p * n, c, cAt + i * n, n);
      }
    }
  }

  private static void addScaled(int factor, int[] x, int xAt, int[] y, int yAt, int count) {
    for (int j = 0; j < count; j++) {
      y[yAt + j] += factor * x[xAt + j];
    }
  }
}
