package io.simdnn.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeCostTest {
  private static NodeCost cost(
      String operator, Attributes attributes, Shape x, Shape w, Shape y, Set<String> seen) {
    Node node = new Node("n", operator, attributes, List.of("x", "w"), List.of("y"));
    Graph graph =
        new Graph(List.of(), List.of("y"), List.of(node), Map.of("w", Value.of(Tensor.zeros(w))));
    Map<String, ValueType> types =
        Map.of("x", ValueType.floats(x), "w", ValueType.floats(w), "y", ValueType.floats(y));
    return NodeCost.of(node, graph, types, seen);
  }

  private static long operations(
      String operator, Attributes attributes, Shape x, Shape w, Shape y) {
    return cost(operator, attributes, x, w, y, new HashSet<>()).operations();
  }

  @Test
  void countsMultiplyAdds() {
    // Groups of 2 channels: every output adds 2 x 3 x 3 products.
    assertEquals(
        2L * 8 * 5 * 6 * (2 * 3 * 3),
        operations(
            "Conv",
            Attributes.NONE,
            Shape.of(1, 4, 7, 8),
            Shape.of(8, 2, 3, 3),
            Shape.of(1, 8, 5, 6)));
    // Every input is multiplied by 5 x 2 weights.
    assertEquals(
        2L * 3 * 4 * (5 * 2),
        operations(
            "ConvTranspose",
            Attributes.NONE,
            Shape.of(1, 3, 4),
            Shape.of(3, 5, 2),
            Shape.of(1, 5, 8)));
    assertEquals(
        2L * 2 * 3 * 5 * 7,
        operations(
            "MatMul", Attributes.NONE, Shape.of(2, 3, 5), Shape.of(5, 7), Shape.of(2, 3, 7)));
    assertEquals(
        2L * 3 * 5 * 7,
        operations(
            "Gemm",
            Attributes.NONE.with("transA", 1),
            Shape.of(5, 3),
            Shape.of(5, 7),
            Shape.of(3, 7)));
    assertEquals(
        0, operations("Add", Attributes.NONE, Shape.of(3, 7), Shape.of(3, 7), Shape.of(3, 7)));
  }

  @Test
  void sharedWeightsCountOnce() {
    Set<String> seen = new HashSet<>();
    Shape square = Shape.of(3, 3);
    assertEquals(9, cost("MatMul", Attributes.NONE, square, square, square, seen).parameters());
    assertEquals(0, cost("MatMul", Attributes.NONE, square, square, square, seen).parameters());
  }
}
