package io.simdnn.kernel.matrix;

/** Determinants, by Gaussian elimination with row pivots in double precision. */
public final class Determinant {
  private Determinant() {}

  /**
   * Computes the determinant of a square matrix.
   *
   * @param x the matrix {@code [n, n]}
   * @param xOffset the index of its first element
   * @param n the rows and columns
   * @param scratch {@code n * n} elements of working memory; written
   * @return the determinant, 1 for no rows
   */
  public static float of(float[] x, int xOffset, int n, double[] scratch) {
    for (int i = 0; i < n * n; i++) {
      scratch[i] = x[xOffset + i];
    }
    double determinant = 1;
    for (int column = 0; column < n; column++) {
      int pivot = pivot(scratch, n, column);
      if (pivot != column) {
        swap(scratch, n, pivot, column);
        determinant = -determinant;
      }
      double head = scratch[column * n + column];
      determinant *= head;
      if (head == 0) {
        return 0;
      }
      for (int row = column + 1; row < n; row++) {
        double factor = scratch[row * n + column] / head;
        for (int j = column; j < n; j++) {
          scratch[row * n + j] -= factor * scratch[column * n + j];
        }
      }
    }
    return (float) determinant;
  }

  private static int pivot(double[] matrix, int n, int column) {
    int pivot = column;
    for (int row = column + 1; row < n; row++) {
      if (Math.abs(matrix[row * n + column]) > Math.abs(matrix[pivot * n + column])) {
        pivot = row;
      }
    }
    return pivot;
  }

  private static void swap(double[] matrix, int n, int one, int other) {
    for (int j = 0; j < n; j++) {
      double kept = matrix[one * n + j];
      matrix[one * n + j] = matrix[other * n + j];
      matrix[other * n + j] = kept;
    }
  }
}
