package io.simdnn.cli.value;

import io.simdnn.graph.DataType;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;

/** Brings values of files to the types of inputs, as long as no number changes but by rounding. */
final class InputFitting {
  private InputFitting() {}

  /**
   * Returns a value with the elements that an input takes.
   *
   * @param value the value
   * @param input the input
   * @return the same numbers, of the input's type if it tells one
   * @throws IllegalArgumentException if the input's type does not hold a number
   */
  static Value type(Value value, GraphInput input) {
    DataType wanted = input.type();
    if (wanted == null || wanted == value.type().type()) {
      return value;
    }
    Shape shape = value.type().shape();
    if (wanted.isReal()) {
      return Value.of(wanted, Tensor.view(reals(value), 0, shape));
    }
    long[] integers = new long[shape.size()];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = integer(value, i);
      if (wanted.wrap(integers[i]) != integers[i]) {
        throw wrong(input, Long.toString(integers[i]));
      }
    }
    if (value.type().type().isReal()) {
      requireWhole(value, input);
    }
    return Value.of(new ValueType(wanted, shape), integers);
  }

  /** Returns the rows of a table under the shape of an input that takes as many numbers a row. */
  static Value rows(Value table, GraphInput input) {
    List<String> dimensions = input.dimensions();
    Shape shape = table.type().shape();
    if (dimensions == null || dimensions.isEmpty() || dimensions.size() == shape.rank()) {
      return table;
    }
    int[] extents = new int[dimensions.size()];
    extents[0] = shape.extent(0);
    long size = 1;
    for (int d = 1; d < extents.length; d++) {
      String dimension = dimensions.get(d);
      extents[d] =
          dimension.isEmpty() || !Character.isDigit(dimension.charAt(0))
              ? 1
              : Integer.parseInt(dimension);
      size *= extents[d];
    }
    return size == shape.rowSize() ? table.reshape(Shape.of(extents)) : table;
  }

  private static float[] reals(Value value) {
    if (value.type().type().isReal()) {
      return value.floats().toArray();
    }
    float[] reals = new float[value.integers().length];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = value.integers()[i];
    }
    return reals;
  }

  private static long integer(Value value, int index) {
    return value.type().type().isReal()
        ? (long) value.floats().get(index)
        : value.integers()[index];
  }

  private static void requireWhole(Value value, GraphInput input) {
    for (int i = 0; i < value.floats().size(); i++) {
      float number = value.floats().get(i);
      if (number != (long) number) {
        throw wrong(input, Float.toString(number));
      }
    }
  }

  private static IllegalArgumentException wrong(GraphInput input, String number) {
    return new IllegalArgumentException(
        "input \"" + input.name() + "\" takes " + input.type() + ", which does not hold " + number);
  }
}
