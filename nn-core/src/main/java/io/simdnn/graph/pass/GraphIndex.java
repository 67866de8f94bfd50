package io.simdnn.graph.pass;

import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who computes and who reads the values of a graph. */
final class GraphIndex {
  private final Graph graph;
  private final Map<String, Node> producers = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();

  GraphIndex(Graph graph) {
    this.graph = graph;
    for (Node node : graph.nodes()) {
      for (String output : node.outputs()) {
        producers.put(output, node);
      }
      countUses(node.inputs());
    }
    countUses(graph.outputs());
  }

  private void countUses(List<String> values) {
    for (String value : values) {
      uses.put(value, uses(value) + 1);
    }
  }

  /** Returns the operation of some kind that computes a value, null if another one does. */
  Node producer(String value, String operator) {
    Node node = producers.get(value);
    return node != null && node.operator().equals(operator) ? node : null;
  }

  /** Returns how often a value is an operand or an output of the graph. */
  int uses(String value) {
    return uses.getOrDefault(value, 0);
  }

  /** Returns the constant that is an input of an operation, null if it is none. */
  Value constant(Node node, int input) {
    return input < node.inputs().size() ? graph.constants().get(node.inputs().get(input)) : null;
  }

  /** Tells whether a value is a constant of one number near some number. */
  boolean isNumber(String value, double number) {
    return Math.abs(number(value) - number) <= Math.ulp((float) number);
  }

  /**
   * Returns the number of a constant of one number, NaN if the value is none. Of constants of more
   * dimensions the number alone does not tell what they do: they may widen what they meet.
   */
  float number(String value) {
    Value constant = graph.constants().get(value);
    boolean single =
        constant != null
            && constant.type().type().isReal()
            && constant.type().shape().rank() <= 1
            && constant.floats().size() == 1;
    return single ? constant.floats().get(0) : Float.NaN;
  }
}
