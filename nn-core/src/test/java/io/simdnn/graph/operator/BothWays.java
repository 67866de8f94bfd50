package io.simdnn.graph.operator;

import static io.simdnn.graph.operator.OneNode.integers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;

/** Runs of one operator with changing and with constant operands, and what they should give. */
final class BothWays {
  private BothWays() {}

  static Value places(long... numbers) {
    return integers(DataType.INT64, Shape.of(numbers.length), numbers);
  }

  static Value run(String operator, Value... inputs) {
    return run(operator, Attributes.NONE, inputs);
  }

  /** Runs with changing and with constant operands, which must give the same. */
  static Value run(String operator, Attributes attributes, Value... inputs) {
    Value y = OneNode.run(operator, attributes, 1, inputs).get(0);
    Value planned = OneNode.runConstant(operator, attributes, 1, inputs).get(0);
    assertEquals(y.type(), planned.type());
    if (y.type().type().isReal()) {
      assertArrayEquals(y.floats().toArray(), planned.floats().toArray());
    } else {
      assertArrayEquals(y.integers(), planned.integers());
    }
    return y;
  }

  static void assertFloats(Shape shape, Value actual, float... expected) {
    assertEquals(shape, actual.type().shape());
    assertArrayEquals(expected, actual.floats().toArray());
  }

  static void assertIntegers(Shape shape, Value actual, long... expected) {
    assertEquals(shape, actual.type().shape());
    assertArrayEquals(expected, actual.integers());
  }
}
