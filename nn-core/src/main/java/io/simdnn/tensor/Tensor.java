package io.simdnn.tensor;

import java.util.Arrays;
import java.util.Objects;

/**
 * A dense, row-major block of {@code float}s with a {@link Shape}: element {@code (i, j)} of a
 * {@code [rows, columns]} tensor is {@code array()[offset() + i * columns + j]}.
 *
 * <p>A tensor is a view: {@link #reshape} and {@link #rows} share the array of the tensor they are
 * called on. Nothing guards the array against concurrent writers.
 */
public final class Tensor {
  private final Shape shape;
  private final float[] array;
  private final int offset;

  private Tensor(Shape shape, float[] array, int offset) {
    this.shape = shape;
    this.array = array;
    this.offset = offset;
  }

  /**
   * Returns a new tensor filled with zeros.
   *
   * @param shape the shape
   * @return the tensor, with an array of its own
   */
  public static Tensor zeros(Shape shape) {
    return new Tensor(shape, new float[shape.size()], 0);
  }

  /**
   * Returns a new tensor filled with zeros.
   *
   * @param extents the extents of its shape
   * @return the tensor, with an array of its own
   */
  public static Tensor zeros(int... extents) {
    return zeros(Shape.of(extents));
  }

  /**
   * Returns a tensor over a whole array, without copying.
   *
   * @param array the elements in row-major order; shared with the tensor from now on
   * @param extents the extents of the shape
   * @return the tensor
   * @throws IllegalArgumentException if the array's length is not the shape's size
   */
  public static Tensor of(float[] array, int... extents) {
    Shape shape = Shape.of(extents);
    if (array.length != shape.size()) {
      throw new IllegalArgumentException(
          "Tensor: shape " + shape + " needs " + shape.size() + " values but got " + array.length);
    }
    return new Tensor(shape, array, 0);
  }

  /**
   * Returns a tensor over a part of an array, without copying.
   *
   * @param array the elements; shared with the tensor from now on
   * @param offset the index of the first element
   * @param shape the shape
   * @return the tensor
   * @throws IndexOutOfBoundsException if the part does not lie within the array
   */
  public static Tensor view(float[] array, int offset, Shape shape) {
    Objects.checkFromIndexSize(offset, shape.size(), array.length);
    return new Tensor(shape, array, offset);
  }

  /**
   * Returns the shape.
   *
   * @return the shape
   */
  public Shape shape() {
    return shape;
  }

  /**
   * Returns the number of elements.
   *
   * @return the size of the shape
   */
  public int size() {
    return shape.size();
  }

  /**
   * Returns the array that holds the elements; writing to it changes the tensor.
   *
   * @return the array, not a copy, possibly longer than this tensor
   */
  public float[] array() {
    return array;
  }

  /**
   * Returns the index of the first element in {@link #array}.
   *
   * @return the offset
   */
  public int offset() {
    return offset;
  }

  /**
   * Returns one element by its position in row-major order.
   *
   * @param index the position, from 0 to {@code size() - 1}
   * @return the element
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public float get(int index) {
    return array[offset + Objects.checkIndex(index, shape.size())];
  }

  /**
   * Returns the same elements under another shape.
   *
   * @param newShape a shape of the same size
   * @return a tensor that shares this tensor's array
   * @throws IllegalArgumentException if the sizes differ
   */
  public Tensor reshape(Shape newShape) {
    if (newShape.size() != shape.size()) {
      throw new IllegalArgumentException(
          "reshape: "
              + shape
              + " holds "
              + shape.size()
              + " values, "
              + newShape
              + " would hold "
              + newShape.size());
    }
    return new Tensor(newShape, array, offset);
  }

  /**
   * Returns some rows: the slices {@code from} to {@code to - 1} along the first dimension.
   *
   * @param from the first row
   * @param to the row after the last
   * @return a tensor of shape {@code [to - from, ...]} that shares this tensor's array
   * @throws IndexOutOfBoundsException if there are no such rows
   */
  public Tensor rows(int from, int to) {
    Objects.checkFromToIndex(from, to, shape.extent(0));
    return new Tensor(shape.withFirst(to - from), array, offset + from * shape.rowSize());
  }

  /**
   * Returns a copy with an array of its own.
   *
   * @return the copy
   */
  public Tensor copy() {
    return new Tensor(shape, toArray(), 0);
  }

  /**
   * Returns the elements in row-major order.
   *
   * @return a new array of {@code size()} elements
   */
  public float[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + shape.size());
  }

  /**
   * Overwrites every element with the elements of another tensor.
   *
   * @param source a tensor of the same shape
   * @throws IllegalArgumentException if the shapes differ
   */
  public void set(Tensor source) {
    if (!shape.equals(source.shape)) {
      throw new IllegalArgumentException(
          "set: expected shape " + shape + " but got " + source.shape);
    }
    System.arraycopy(source.array, source.offset, array, offset, shape.size());
  }

  /**
   * Overwrites every element with one value.
   *
   * @param value the value
   */
  public void fill(float value) {
    Arrays.fill(array, offset, offset + shape.size(), value);
  }

  /** Returns the kind and shape, not the elements: {@code Tensor[32, 784]}. */
  @Override
  public String toString() {
    return "Tensor" + shape;
  }
}
