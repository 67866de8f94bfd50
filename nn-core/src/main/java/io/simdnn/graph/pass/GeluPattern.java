package io.simdnn.graph.pass;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Recognizes GELU, {@code x (1 + erf(x / sqrt(2))) / 2}, in the products that exporters wrote
 * before there was an operator for it, in whatever order the factors come.
 */
final class GeluPattern {
  private static final double HALF = 0.5;
  private static final int FACTORS = 3;

  private final GraphIndex index;

  private GeluPattern(Graph graph) {
    this.index = new GraphIndex(graph);
  }

  static Graph find(Graph graph) {
    GeluPattern pattern = new GeluPattern(graph);
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Node found = node.operator().equals("Mul") ? pattern.gelu(node) : null;
      nodes.add(found == null ? node : found);
    }
    return graph.withNodes(nodes);
  }

  /** Tries both operands as a product of two of the three factors. */
  private Node gelu(Node product) {
    for (int i = 0; i < 2; i++) {
      Node inner = index.producer(product.inputs().get(i), "Mul");
      if (inner != null && index.uses(inner.outputs().get(0)) == 1) {
        List<String> factors = new ArrayList<>(inner.inputs());
        factors.add(product.inputs().get(1 - i));
        Node found = gelu(product, factors);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private Node gelu(Node product, List<String> factors) {
    for (int i = 0; i < FACTORS; i++) {
      if (!index.isNumber(factors.get(i), HALF)) {
        continue;
      }
      for (int j = 1; j < FACTORS; j++) {
        String x = factors.get((i + j) % FACTORS);
        String other = factors.get((i + FACTORS - j) % FACTORS);
        if (isOnePlusErf(other, x)) {
          return new Node(product.name(), "Gelu", Attributes.NONE, List.of(x), product.outputs());
        }
      }
    }
    return null;
  }

  private boolean isOnePlusErf(String value, String x) {
    Node sum = index.producer(value, "Add");
    if (sum == null) {
      return false;
    }
    for (int i = 0; i < 2; i++) {
      Node erf = index.producer(sum.inputs().get(i), "Erf");
      if (erf != null
          && index.isNumber(sum.inputs().get(1 - i), 1)
          && isOverRootOfTwo(erf.inputs().get(0), x)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOverRootOfTwo(String value, String x) {
    Node quotient = index.producer(value, "Div");
    if (quotient != null) {
      return quotient.inputs().get(0).equals(x)
          && index.isNumber(quotient.inputs().get(1), Math.sqrt(2));
    }
    Node product = index.producer(value, "Mul");
    for (int i = 0; product != null && i < 2; i++) {
      if (product.inputs().get(i).equals(x)
          && index.isNumber(product.inputs().get(1 - i), Math.sqrt(HALF))) {
        return true;
      }
    }
    return false;
  }
}
