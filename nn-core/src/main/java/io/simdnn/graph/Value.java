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
    return of(DataType.FLOAT32, tensor);
  }

  /**
   * Wraps a tensor whose numbers are those of a type with a point.
   *
   * @param type the type
   * @param tensor the tensor, shared with the value from now on
   * @return the value
   * @throws IllegalArgumentException if the type is one of whole numbers
   */
  public static Value of(DataType type, Tensor tensor) {
    if (!type.isReal()) {
      throw new IllegalArgumentException("Value: " + type + " is carried by a long[]");
    }
    return new Value(new ValueType(type, tensor.shape()), tensor, null);
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

  /**
   * Wraps whole numbers or truth values.
   *
   * @param type type and shape
   * @param numbers the elements in row-major order, shared with the value from now on
   * @return the value
   * @throws IllegalArgumentException if the type has a point, or the array's length is not the
   *     shape's size
   */
  public static Value of(ValueType type, long[] numbers) {
    if (type.type().isReal()) {
      throw new IllegalArgumentException("Value: " + type + " is carried by a float[]");
    }
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
        ? of(type.type(), Tensor.zeros(type.shape()))
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
        ? of(type.type(), floats.reshape(shape))
        : of(new ValueType(type.type(), shape), integers);
  }

  /**
   * Overwrites the elements.
   *
   * @param source a value of the same type and shape
   * @throws IllegalArgumentException if type or shape differ
   */
  public void set(Value source) {
    if (!source.type.equals(type)) {
      throw new IllegalArgumentException("Value: expected " + type + " but got " + source.type);
    }
    if (floats != null) {
      floats.set(source.floats);
    } else {
      System.arraycopy(source.integers, 0, integers, 0, integers.length);
    }
  }

  /**
   * Returns an equal value that shares nothing with this one.
   *
   * @return the copy
   */
  public Value copy() {
    return floats != null ? of(type.type(), floats.copy()) : of(type, integers.clone());
  }

  /** Returns the type and shape, not the elements. */
  @Override
  public String toString() {
    return "Value " + type;
  }
}
