package io.simdnn.graph.pass;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Recognizes layer normalization over the last dimension in what exporters wrote before there was
 * an operator for it: {@code (x - mean) / sqrt(variance + epsilon) * scale + shift}, with the means
 * by ReduceMean.
 */
final class LayerNormalizationPattern {
  private final GraphIndex index;
  private final Graph graph;

  private LayerNormalizationPattern(Graph graph) {
    this.graph = graph;
    this.index = new GraphIndex(graph);
  }

  static Graph find(Graph graph) {
    LayerNormalizationPattern pattern = new LayerNormalizationPattern(graph);
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Node found = node.operator().equals("Add") ? pattern.normalization(node) : null;
      nodes.add(found == null ? node : found);
    }
    return graph.withNodes(nodes);
  }

  private Node normalization(Node add) {
    for (int shift = 0; shift < 2; shift++) {
      Node scaled = index.producer(add.inputs().get(1 - shift), "Mul");
      if (scaled == null || !isRow(add.inputs().get(shift))) {
        continue;
      }
      for (int scale = 0; scale < 2; scale++) {
        Node quotient = index.producer(scaled.inputs().get(1 - scale), "Div");
        if (quotient != null && isRow(scaled.inputs().get(scale))) {
          Node found = found(add, quotient, scaled.inputs().get(scale), add.inputs().get(shift));
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  private Node found(Node add, Node quotient, String scale, String shift) {
    Node difference = index.producer(quotient.inputs().get(0), "Sub");
    Node root = index.producer(quotient.inputs().get(1), "Sqrt");
    if (difference == null || root == null) {
      return null;
    }
    String x = difference.inputs().get(0);
    Node sum = index.producer(root.inputs().get(0), "Add");
    if (sum == null || !isMean(difference.inputs().get(1), x)) {
      return null;
    }
    for (int i = 0; i < 2; i++) {
      float epsilon = index.number(sum.inputs().get(i));
      if (epsilon > 0 && isVariance(sum.inputs().get(1 - i), x)) {
        return new Node(
            add.name(),
            "LayerNormalization",
            Attributes.NONE.with("axis", -1L).with("epsilon", epsilon),
            List.of(x, scale, shift),
            add.outputs());
      }
    }
    return null;
  }

  /** Whether a value is the mean of the squares of x less its mean. */
  private boolean isVariance(String value, String x) {
    Node mean = index.producer(value, "ReduceMean");
    if (mean == null || !isOverLast(mean)) {
      return false;
    }
    Node power = index.producer(mean.inputs().get(0), "Pow");
    Node product = index.producer(mean.inputs().get(0), "Mul");
    String base;
    if (power != null && index.isNumber(power.inputs().get(1), 2)) {
      base = power.inputs().get(0);
    } else if (product != null && product.inputs().get(0).equals(product.inputs().get(1))) {
      base = product.inputs().get(0);
    } else {
      return false;
    }
    Node difference = index.producer(base, "Sub");
    return difference != null
        && difference.inputs().get(0).equals(x)
        && isMean(difference.inputs().get(1), x);
  }

  private boolean isMean(String value, String x) {
    Node mean = index.producer(value, "ReduceMean");
    return mean != null && mean.inputs().get(0).equals(x) && isOverLast(mean);
  }

  private boolean isOverLast(Node mean) {
    Value axes = index.constant(mean, 1);
    return mean.attributes().integer("keepdims", 1) != 0
        && axes != null
        && axes.integers().length == 1
        && axes.integers()[0] == -1;
  }

  private boolean isRow(String value) {
    Value constant = graph.constants().get(value);
    return constant != null
        && constant.type().type().isReal()
        && constant.type().shape().rank() == 1;
  }
}
