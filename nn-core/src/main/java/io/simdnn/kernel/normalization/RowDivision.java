package io.simdnn.kernel.normalization;

/** Normalizations of rows that plain loops in double precision are good enough for. */
public final class RowDivision {
  /** What mean-variance normalization adds to the deviation. */
  private static final double TINY = 1e-9;

  private RowDivision() {}

  /**
   * Divides rows by their norm; rows of zeros stay zeros.
   *
   * @param p which norm, 1 or 2
   * @param x the matrix {@code [rows, columns]}
   * @param xOffset the index of its first element
   * @param rows the rows
   * @param columns the columns
   * @param y the results {@code [rows, columns]}; written
   * @param yOffset the index of the first result
   */
  public static void byNorm(
      int p, float[] x, int xOffset, int rows, int columns, float[] y, int yOffset) {
    for (int row = 0; row < rows; row++) {
      int from = xOffset + row * columns;
      int to = yOffset + row * columns;
      double sum = 0;
      for (int i = 0; i < columns; i++) {
        double value = x[from + i];
        sum += p == 1 ? Math.abs(value) : value * value;
      }
      double norm = p == 1 ? sum : Math.sqrt(sum);
      for (int i = 0; i < columns; i++) {
        y[to + i] = norm == 0 ? 0 : (float) (x[from + i] / norm);
      }
    }
  }

  /**
   * Takes the mean from rows and divides them by their deviation: {@code (x - mean) / (deviation +
   * 1e-9)}.
   *
   * @param x the matrix {@code [rows, columns]}
   * @param xOffset the index of its first element
   * @param rows the rows
   * @param columns the columns
   * @param y the results {@code [rows, columns]}; written
   * @param yOffset the index of the first result
   */
  public static void byDeviation(
      float[] x, int xOffset, int rows, int columns, float[] y, int yOffset) {
    for (int row = 0; row < rows; row++) {
      int from = xOffset + row * columns;
      int to = yOffset + row * columns;
      double sum = 0;
      for (int i = 0; i < columns; i++) {
        sum += x[from + i];
      }
      double mean = sum / columns;
      double squares = 0;
      for (int i = 0; i < columns; i++) {
        double distance = x[from + i] - mean;
        squares += distance * distance;
      }
      double divisor = Math.sqrt(squares / columns) + TINY;
      for (int i = 0; i < columns; i++) {
        y[to + i] = (float) ((x[from + i] - mean) / divisor);
      }
    }
  }
}
