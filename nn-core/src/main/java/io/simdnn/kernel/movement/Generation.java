package io.simdnn.kernel.movement;

import java.util.Arrays;

/** Regular patterns of numbers. */
public final class Generation {
  private Generation() {}

  /**
   * Writes {@code y[i] = start + i * step}.
   *
   * @param start the first number
   * @param step what each one is more than the one before
   * @param y the numbers; written
   */
  public static void range(float start, float step, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = start + i * step;
    }
  }

  /**
   * Writes {@code y[i] = start + i * step}.
   *
   * @param start the first number
   * @param step what each one is more than the one before
   * @param y the numbers; written
   */
  public static void range(long start, long step, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = start + i * step;
    }
  }

  /**
   * Writes a matrix of zeros with ones along a diagonal.
   *
   * @param rows its rows
   * @param columns its columns
   * @param diagonal how far right of the main one the diagonal is
   * @param y the matrix; written
   * @param yOffset the index of its first element
   */
  public static void diagonal(int rows, int columns, int diagonal, float[] y, int yOffset) {
    Arrays.fill(y, yOffset, yOffset + rows * columns, 0f);
    for (int i = 0; i < rows; i++) {
      long j = (long) i + diagonal;
      if (j >= 0 && j < columns) {
        y[yOffset + i * columns + (int) j] = 1f;
      }
    }
  }

  /**
   * Writes, for each index, a column of one number with another at the index; negative ones count
   * from the end, others beyond the column are at no place.
   *
   * @param indices the indices {@code [outer, inner]}
   * @param depth the length of a column
   * @param inner how many columns lie side by side
   * @param pair an array with the usual number and the other behind it
   * @param pairOffset the index of the usual number
   * @param y the columns {@code [outer, depth, inner]}, an array of the same type; written
   * @param yOffset the index of the first element
   */
  public static void oneHot(
      long[] indices, int depth, int inner, Object pair, int pairOffset, Object y, int yOffset) {
    for (int i = 0; i < indices.length * depth; i++) {
      System.arraycopy(pair, pairOffset, y, yOffset + i, 1);
    }
    for (int i = 0; i < indices.length; i++) {
      long index = indices[i] < 0 ? indices[i] + depth : indices[i];
      if (index >= 0 && index < depth) {
        int at = (i / inner * depth + (int) index) * inner + i % inner;
        System.arraycopy(pair, pairOffset + 1, y, yOffset + at, 1);
      }
    }
  }
}
