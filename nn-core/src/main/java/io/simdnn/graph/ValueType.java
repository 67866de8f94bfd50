package io.simdnn.graph;

import io.simdnn.tensor.Shape;

/**
 * Type and shape of a {@link Value}.
 *
 * @param type what the elements are
 * @param shape the shape
 */
public record ValueType(DataType type, Shape shape) {
  /**
   * Returns the type of {@code float}s of some shape.
   *
   * @param shape the shape
   * @return the type
   */
  public static ValueType floats(Shape shape) {
    return new ValueType(DataType.FLOAT32, shape);
  }

  // Those that records make themselves take a JVM longer, at the first call, than a small network.
  @Override
  public boolean equals(Object other) {
    return other instanceof ValueType that && type == that.type && shape.equals(that.shape);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + shape.hashCode();
  }

  @Override
  public String toString() {
    return type + " " + shape;
  }
}
