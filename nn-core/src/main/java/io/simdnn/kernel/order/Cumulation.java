package io.simdnn.kernel.order;

import java.util.function.LongBinaryOperator;

/**
 * Sums or products along columns, each element's of all before it.
 *
 * @param column the columns
 * @param exclusive whether an element is left out of its own result
 * @param reverse whether "before" means behind
 */
public record Cumulation(Column column, boolean exclusive, boolean reverse) {
  /**
   * Computes sums or products of numbers.
   *
   * @param product whether products are wanted, or sums
   * @param x the numbers
   * @param xOffset the index of the first
   * @param y the results; written
   * @param yOffset the index of the first
   */
  public void apply(boolean product, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < column.count(); i++) {
      float sofar = product ? 1 : 0;
      for (int j = 0; j < column.length(); j++) {
        int at = column.start(i) + (reverse ? column.length() - 1 - j : j) * column.step();
        float before = sofar;
        sofar = product ? sofar * x[xOffset + at] : sofar + x[xOffset + at];
        y[yOffset + at] = exclusive ? before : sofar;
      }
    }
  }

  /**
   * Computes sums or products of whole numbers.
   *
   * @param function joins two numbers
   * @param none the result of no numbers
   * @param x the numbers
   * @param y the results; written
   */
  public void apply(LongBinaryOperator function, long none, long[] x, long[] y) {
    for (int i = 0; i < column.count(); i++) {
      long sofar = none;
      for (int j = 0; j < column.length(); j++) {
        int at = column.start(i) + (reverse ? column.length() - 1 - j : j) * column.step();
        long before = sofar;
        sofar = function.applyAsLong(sofar, x[at]);
        y[at] = exclusive ? before : sofar;
      }
    }
  }
}
