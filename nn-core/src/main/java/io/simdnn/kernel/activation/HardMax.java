package io.simdnn.kernel.activation;

import java.util.Arrays;

/** One for the largest element of every row, the first one of several, and zero for the others. */
public final class HardMax {
  private HardMax() {}

  /**
   * Marks the largest elements; a NaN counts as larger than any number.
   *
   * @param x the matrix {@code [rows, columns]}
   * @param xOffset the index of its first element
   * @param y the results {@code [rows, columns]}; written; not x
   * @param yOffset the index of the first result
   * @param rows the rows
   * @param columns the columns
   */
  public static void forward(
      float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    Arrays.fill(y, yOffset, yOffset + rows * columns, 0f);
    for (int row = 0; row < rows && columns > 0; row++) {
      int at = xOffset + row * columns;
      int best = 0;
      for (int i = 1; i < columns; i++) {
        if (Float.compare(x[at + i] + 0f, x[at + best] + 0f) > 0) {
          best = i;
        }
      }
      y[yOffset + row * columns + best] = 1;
    }
  }
}
