package io.simdnn.graph.pass;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.operator.OperatorTable;
import io.simdnn.kernel.Activation;
import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns products with constant matrices, {@code MatMul} and plain {@code Gemm}, into dense layers,
 * whose weights are packed once, and takes the elementwise function behind them along.
 */
public final class DenseLayers {
  private DenseLayers() {}

  /**
   * Rewrites a graph.
   *
   * @param graph the graph, not changed
   * @return the graph with dense layers
   */
  public static Graph apply(Graph graph) {
    Map<String, Integer> layers = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Activation function = OperatorTable.functionOf(node);
      Integer place = function == null ? null : layers.get(node.inputs().get(0));
      if (place != null && Uses.count(graph, node.inputs().get(0)) == 1) {
        nodes.set(place, withFunction(nodes.get(place), function, node));
        continue;
      }
      if (isDense(graph, node)) {
        layers.put(node.outputs().get(0), nodes.size());
        nodes.add(
            new Node(
                node.name(),
                OperatorTable.DENSE,
                node.attributes(),
                node.inputs(),
                node.outputs()));
      } else {
        nodes.add(node);
      }
    }
    return graph.withNodes(nodes);
  }

  private static Node withFunction(Node layer, Activation function, Node behind) {
    Attributes attributes = layer.attributes().with(OperatorTable.FUNCTION, function.name());
    return new Node(layer.name(), layer.operator(), attributes, layer.inputs(), behind.outputs());
  }

  private static boolean isDense(Graph graph, Node node) {
    return switch (node.operator()) {
      case OperatorTable.DENSE -> true;
      case "MatMul" -> isMatrix(graph, node);
      case "Gemm" -> isMatrix(graph, node) && isPlain(graph, node);
      default -> false;
    };
  }

  private static boolean isMatrix(Graph graph, Node product) {
    Value value = constant(graph, product, 1);
    return value != null && value.type().type().isReal() && value.type().shape().rank() == 2;
  }

  private static boolean isPlain(Graph graph, Node gemm) {
    Attributes attributes = gemm.attributes();
    if (attributes.integer("transA", 0) != 0
        || attributes.real("alpha", 1) != 1
        || attributes.real("beta", 1) != 1) {
      return false;
    }
    if (gemm.inputs().size() < 3 || gemm.inputs().get(2).isEmpty()) {
      return true;
    }
    Value row = constant(graph, gemm, 2);
    Shape weights = constant(graph, gemm, 1).type().shape();
    int outputs = weights.extent(attributes.integer("transB", 0) != 0 ? 0 : 1);
    return row != null
        && row.type().type().isReal()
        && row.type().shape().equals(Shape.of(outputs));
  }

  private static Value constant(Graph graph, Node node, int input) {
    return input < node.inputs().size() ? graph.constants().get(node.inputs().get(input)) : null;
  }
}
