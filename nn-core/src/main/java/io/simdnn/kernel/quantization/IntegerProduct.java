package io.simdnn.kernel.quantization;

import java.util.Arrays;

/** Matrix products of whole numbers of 32 bits, which wrap around. */
public final class IntegerProduct {
  private IntegerProduct() {}

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

  /**
   * Subtracts zero points.
   *
   * @param x the numbers
   * @param zeroPoints the zero point of each, null for 0
   * @param y the differences; written
   */
  public static void center(long[] x, long[] zeroPoints, int[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (int) (x[i] - (zeroPoints == null ? 0 : zeroPoints[i]));
    }
  }
}
