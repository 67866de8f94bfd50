package io.simdnn.data;

import io.simdnn.tensor.Shape;

/**
 * The content of an IDX file of unsigned bytes.
 *
 * @param shape the extents
 * @param values the elements in row-major order, to be read as unsigned; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a copy of every image would double the memory
public record IdxArray(Shape shape, byte[] values) {
  /**
   * Creates the array.
   *
   * @param shape the extents
   * @param values the elements in row-major order; shared with the record from now on
   * @throws IllegalArgumentException if the number of values is not the shape's size
   */
  public IdxArray {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "IdxArray: shape "
              + shape
              + " needs "
              + shape.size()
              + " values but got "
              + values.length);
    }
  }
}
