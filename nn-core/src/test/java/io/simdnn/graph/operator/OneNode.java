package io.simdnn.graph.operator;

import static org.junit.jupiter.api.Assertions.assertThrows;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs single operations on values. */
final class OneNode {
  private OneNode() {}

  /** Returns the outputs; null stands for an absent input. All inputs differ from run to run. */
  static List<Value> run(String operator, Attributes attributes, int outputs, Value... inputs) {
    return run(operator, attributes, outputs, false, inputs);
  }

  /** As {@link #run}, with inputs 1 and later constant. */
  static List<Value> runConstant(
      String operator, Attributes attributes, int outputs, Value... inputs) {
    return run(operator, attributes, outputs, true, inputs);
  }

  private static List<Value> run(
      String operator, Attributes attributes, int outputs, boolean constant, Value... inputs) {
    List<GraphInput> expected = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Map<String, Value> constants = new LinkedHashMap<>();
    Map<String, Value> given = new LinkedHashMap<>();
    for (int i = 0; i < inputs.length; i++) {
      String name = inputs[i] == null ? "" : "x" + i;
      names.add(name);
      if (inputs[i] != null && constant && i > 0) {
        constants.put(name, inputs[i]);
      } else if (inputs[i] != null) {
        expected.add(GraphInput.any(name));
        given.put(name, inputs[i]);
      }
    }
    List<String> results = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      results.add("y" + i);
    }
    Node node = new Node("n", operator, attributes, names, results);
    Graph graph = new Graph(expected, results, List.of(node), constants);
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      InferenceSession session = new InferenceSession(graph, backend);
      session.runValues(given);
      // The second run meets the memory that the first one left.
      return List.copyOf(session.runValues(given).values());
    }
  }

  static String message(String operator, Attributes attributes, int outputs, Value... inputs) {
    return assertThrows(
            IllegalArgumentException.class, () -> run(operator, attributes, outputs, inputs))
        .getMessage();
  }

  static Value floats(Shape shape, float... numbers) {
    return Value.of(Tensor.view(numbers, 0, shape));
  }

  static Value scalar(float number) {
    return floats(Shape.of(), number);
  }

  static Value integers(DataType type, Shape shape, long... numbers) {
    return Value.of(new ValueType(type, shape), numbers);
  }

  static Value scalar(DataType type, long number) {
    return integers(type, Shape.of(), number);
  }

  /** Numbers between -1 and 1 that are not all the same. */
  static Value sample(int seed, int... extents) {
    Tensor tensor = Tensor.zeros(extents);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.array()[i] = (((i + seed) * 37 + seed * 11) % 41 - 20) / 20f;
    }
    return Value.of(tensor);
  }
}
