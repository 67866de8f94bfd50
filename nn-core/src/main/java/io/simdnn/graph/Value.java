package io.simdnn.graph;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * What flows along an edge of a {@link Graph}: a {@link Tensor}, or whole numbers or truth values
 * of some shape. Nothing guards the elements against concurrent writers.
 */
public final class Value {
  private final ValueType type;
  private final Tensor floats;
  private final long[] integers;

  private Value(ValueType type, Tensor floats, long[] integers) {
    this.type = type;
    this.floats = floats;
    this.integers = integers;
  }

  /**
   * Wraps a tensor.
   *
   * @param tensor the tensor, shared with the value from now on
   * @return the value
   */
  public static Value of(Tensor tensor) {
    return new Value(ValueType.floats(tensor.shape()), tensor, null);
  }

  /**
   * Wraps whole numbers.
   *
   * @param numbers the elements in row-major order, shared with the value from now on
   * @param extents the extents of the shape
   * @return the value
   * @throws IllegalArgumentException if the array's length is not the shape's size
   */
  public static Value of(long[] numbers, int... extents) {
    return of(new ValueType(DataType.INT64, Shape.of(extents)), numbers);
  }

  private static Value of(ValueType type, long[] numbers) {
    if (numbers.length != type.shape().size()) {
      throw new IllegalArgumentException(
          "Value: " + type + " needs other than " + numbers.length + " elements");
    }
    return new Value(type, null, numbers);
  }

  /**
   * Returns a new value of zeros.
   *
   * @param type type and shape
   * @return the value, with an array of its own
   */
  public static Value zeros(ValueType type) {
    return type.type().isReal()
        ? of(Tensor.zeros(type.shape()))
        : of(type, new long[type.shape().size()]);
  }

  /**
   * Returns type and shape.
   *
   * @return the type
   */
  public ValueType type() {
    return type;
  }

  /**
   * Returns the elements of a value of {@code float}s.
   *
   * @return the tensor, not a copy
   * @throws IllegalStateException if the elements are others
   */
  public Tensor floats() {
    if (floats == null) {
      throw new IllegalStateException("Value: expected floats but this is " + type);
    }
    return floats;
  }

  /**
   * Returns the elements of a value of whole numbers or truth values.
   *
   * @return the array in row-major order, not a copy
   * @throws IllegalStateException if the elements are others
   */
  public long[] integers() {
    if (integers == null) {
      throw new IllegalStateException("Value: expected whole numbers but this is " + type);
    }
    return integers;
  }

  /**
   * Returns the same elements under another shape.
   *
   * @param shape a shape of the same size
   * @return a value that shares this value's array
   * @throws IllegalArgumentException if the sizes differ
   */
  public Value reshape(Shape shape) {
    return floats != null
        ? of(floats.reshape(shape))
        : of(new ValueType(type.type(), shape), integers);
  }

  /** Returns the type and shape, not the elements. */
  @Override
  public String toString() {
    return "Value " + type;
  }
}
