package io.simdnn.kernel.movement;

import io.simdnn.tensor.Shape;

/**
 * The slices of an array along one dimension, each an array {@code [outer, inner]} without gaps.
 *
 * @param outer the product of the extents before the dimension
 * @param length the extent of the dimension
 * @param inner the product of the extents behind it
 */
public record AxisSlices(int outer, int length, int inner) {
  /**
   * Returns the slices of a shape.
   *
   * @param shape the shape
   * @param axis the dimension, counted from the front
   * @return the slices
   */
  public static AxisSlices of(Shape shape, int axis) {
    int outer = 1;
    int inner = 1;
    for (int d = 0; d < shape.rank(); d++) {
      if (d < axis) {
        outer *= shape.extent(d);
      } else if (d > axis) {
        inner *= shape.extent(d);
      }
    }
    return new AxisSlices(outer, shape.extent(axis), inner);
  }

  /**
   * Copies a slice out of an array.
   *
   * @param at which slice
   * @param x the array
   * @param xOffset where it begins
   * @param y the slice; written
   * @param yOffset where it begins
   */
  public void take(int at, Object x, int xOffset, Object y, int yOffset) {
    for (int o = 0; o < outer; o++) {
      System.arraycopy(x, xOffset + (o * length + at) * inner, y, yOffset + o * inner, inner);
    }
  }

  /**
   * Copies a slice into an array.
   *
   * @param at which slice
   * @param x the slice
   * @param xOffset where it begins
   * @param y the array; one slice of it is written
   * @param yOffset where it begins
   */
  public void put(int at, Object x, int xOffset, Object y, int yOffset) {
    for (int o = 0; o < outer; o++) {
      System.arraycopy(x, xOffset + o * inner, y, yOffset + (o * length + at) * inner, inner);
    }
  }
}
