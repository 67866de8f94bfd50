package io.simdnn.graph.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Graphs of one operation: what it makes of its inputs, and what it refuses. */
final class SingleNode {
  private SingleNode() {}

  /** Runs an operation of one output; null stands for an absent input. */
  static Value run(String operator, Attributes attributes, Value... inputs) {
    return run(1, operator, attributes, inputs).get(0);
  }

  /** Runs an operation with inputs that are constants. */
  static Value runConstant(String operator, Attributes attributes, Value... inputs) {
    return run(1, true, operator, attributes, inputs).get(0);
  }

  static List<Value> run(int outputs, String operator, Attributes attributes, Value... inputs) {
    return run(outputs, false, operator, attributes, inputs);
  }

  private static List<Value> run(
      int outputs, boolean constant, String operator, Attributes attributes, Value... inputs) {
    List<String> from = new ArrayList<>();
    Map<String, Value> values = new HashMap<>();
    for (int i = 0; i < inputs.length; i++) {
      from.add(inputs[i] == null ? "" : "x" + i);
      if (inputs[i] != null) {
        values.put("x" + i, inputs[i]);
      }
    }
    List<String> to = IntStream.range(0, outputs).mapToObj(i -> "y" + i).toList();
    List<GraphInput> expected =
        constant ? List.of() : values.keySet().stream().map(GraphInput::any).toList();
    Graph graph =
        new Graph(
            expected,
            to,
            List.of(new Node("n", operator, attributes, from, to)),
            constant ? values : Map.of());
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      InferenceSession session = new InferenceSession(graph, backend);
      Map<String, Value> results = session.runValues(constant ? Map.of() : values);
      return to.stream().map(results::get).toList();
    }
  }

  static void refuses(String message, String operator, Attributes attributes, Value... inputs) {
    String actual =
        assertThrows(IllegalArgumentException.class, () -> run(operator, attributes, inputs))
            .getMessage();
    assertTrue(actual.startsWith(operator + " \"n\": "), actual);
    assertTrue(actual.contains(message), actual);
  }

  static Value floats(float[] numbers, int... extents) {
    return Value.of(Tensor.of(numbers, extents));
  }

  /** Numbers between -1 and 1, the same in every run. */
  static Value random(int seed, int... extents) {
    Random random = new Random(seed);
    Tensor tensor = Tensor.zeros(extents);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.array()[i] = 2 * random.nextFloat() - 1;
    }
    return Value.of(tensor);
  }

  static Value integers(DataType type, long[] numbers, int... extents) {
    return Value.of(new ValueType(type, Shape.of(extents)), numbers);
  }

  static Value longs(long... numbers) {
    return Value.of(numbers, numbers.length);
  }

  static void assertFloats(float[] expected, Value actual, int... extents) {
    assertEquals(Shape.of(extents), actual.type().shape());
    assertArrayEquals(expected, actual.floats().toArray(), 2e-5f);
  }

  static void assertIntegers(long[] expected, Value actual, int... extents) {
    assertEquals(Shape.of(extents), actual.type().shape());
    assertArrayEquals(expected, actual.integers());
  }
}
