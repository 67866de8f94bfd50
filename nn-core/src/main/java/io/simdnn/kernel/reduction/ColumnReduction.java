package io.simdnn.kernel.reduction;

import java.util.Arrays;

/**
 * Reduces every column of a matrix to one number, row after row, so that elements are read in the
 * order they lie in memory.
 */
public final class ColumnReduction {
  private ColumnReduction() {}

  /**
   * Tells whether columns can be reduced in place of the rows of a transposed copy.
   *
   * @param reduction what to make of each column
   * @return whether it can
   */
  public static boolean supports(Reduction reduction) {
    return switch (reduction) {
      case SUM, MEAN, MAX, MIN -> true;
      default -> false;
    };
  }

  /**
   * Reduces columns.
   *
   * @param reduction what to make of each column, one that is supported
   * @param x the matrix {@code [rows, columns]}
   * @param xOffset the index of its first element
   * @param rows the rows
   * @param columns the columns
   * @param y the results {@code [columns]}; written
   * @param yOffset the index of the first result
   * @throws IllegalArgumentException if columns can't be reduced so
   */
  public static void reduce(
      Reduction reduction, float[] x, int xOffset, int rows, int columns, float[] y, int yOffset) {
    switch (reduction) {
      case SUM -> sum(x, xOffset, rows, columns, y, yOffset);
      case MEAN -> {
        sum(x, xOffset, rows, columns, y, yOffset);
        for (int j = 0; j < columns; j++) {
          y[yOffset + j] /= rows;
        }
      }
      case MAX -> {
        Arrays.fill(y, yOffset, yOffset + columns, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            y[yOffset + j] = Math.max(y[yOffset + j], x[xOffset + i * columns + j]);
          }
        }
      }
      case MIN -> {
        Arrays.fill(y, yOffset, yOffset + columns, Float.POSITIVE_INFINITY);
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            y[yOffset + j] = Math.min(y[yOffset + j], x[xOffset + i * columns + j]);
          }
        }
      }
      default -> throw new IllegalArgumentException("columns: " + reduction + " is not supported");
    }
  }

  private static void sum(float[] x, int xOffset, int rows, int columns, float[] y, int yOffset) {
    Arrays.fill(y, yOffset, yOffset + columns, 0f);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        y[yOffset + j] += x[xOffset + i * columns + j];
      }
    }
  }
}
