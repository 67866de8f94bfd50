package io.simdnn.kernel.order;

import io.simdnn.tensor.Shape;

/**
 * One dimension of a dense array: columns of elements at regular distances.
 *
 * @param length the elements of a column
 * @param step how far apart they lie
 * @param count how many columns there are
 */
public record Column(int length, int step, int count) {
  /**
   * Returns the columns along a dimension.
   *
   * @param shape the shape of the array
   * @param axis the dimension
   * @return the columns
   */
  public static Column of(Shape shape, int axis) {
    int step = 1;
    for (int d = axis + 1; d < shape.rank(); d++) {
      step *= shape.extent(d);
    }
    int length = shape.extent(axis);
    return new Column(length, step, length == 0 ? 0 : shape.size() / length);
  }

  /**
   * Returns where a column begins.
   *
   * @param number its number
   * @return the index of its first element
   */
  public int start(int number) {
    return number / step * step * length + number % step;
  }
}
