package io.simdnn.graph.pass;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.operator.OperatorTable;
import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns {@code MatMul} and an {@code Add} of a constant row behind it into one operation, whose
 * sums begin with the row as those of a dense layer do. Products with anything but a constant
 * matrix stay as they are.
 */
public final class BiasIntoProduct {
  private BiasIntoProduct() {}

  /**
   * Rewrites a graph.
   *
   * @param graph the graph, not changed
   * @return the graph with the operations joined
   */
  public static Graph apply(Graph graph) {
    GraphIndex index = new GraphIndex(graph);
    Map<String, Node> products = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (node.operator().equals("MatMul") && index.uses(node.outputs().get(0)) == 1) {
        products.put(node.outputs().get(0), node);
      }
    }
    List<Node> joined = new ArrayList<>();
    Set<Node> replaced = new HashSet<>();
    for (Node node : graph.nodes()) {
      Node dense = node.operator().equals("Add") ? joined(graph, node, products, replaced) : null;
      joined.add(dense == null ? node : dense);
    }
    joined.removeAll(replaced);
    return graph.withNodes(joined);
  }

  private static Node joined(
      Graph graph, Node add, Map<String, Node> products, Set<Node> replaced) {
    for (int i = 0; i < 2; i++) {
      Node product = products.get(add.inputs().get(i));
      String row = add.inputs().get(1 - i);
      Value bias = graph.constants().get(row);
      if (product != null && bias != null && isRow(graph, product, bias)) {
        replaced.add(product);
        return new Node(
            add.name(),
            OperatorTable.DENSE,
            Attributes.NONE,
            Stream.concat(product.inputs().stream(), Stream.of(row)).toList(),
            add.outputs());
      }
    }
    return null;
  }

  private static boolean isRow(Graph graph, Node product, Value bias) {
    Value weights = graph.constants().get(product.inputs().get(1));
    return weights != null
        && weights.type().shape().rank() == 2
        && bias.type().type().isReal()
        && bias.type().shape().equals(Shape.of(weights.type().shape().extent(1)));
  }
}
