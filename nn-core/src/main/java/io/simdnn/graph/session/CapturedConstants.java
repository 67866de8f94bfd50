package io.simdnn.graph.session;

import io.simdnn.graph.AttributeKind;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.operator.OperatorTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands constants of a graph to the branches and bodies that read them, where they are constants
 * too: those plan and pack what they would otherwise find out in every run.
 */
final class CapturedConstants {
  private final Node node;
  private final int own;
  private final int captures;
  private final Map<String, Value> constants;

  private CapturedConstants(Node node, int captures, Map<String, Value> constants) {
    this.node = node;
    this.own = node.inputs().size() - captures;
    this.captures = captures;
    this.constants = constants;
  }

  /** Returns a node with fewer inputs, and bodies with more constants. */
  static Node apply(Node node, Map<String, Value> constants) {
    int captures = node.attributes().integer(OperatorTable.CAPTURES, 0);
    boolean possible = captures > 0 && captures <= node.inputs().size();
    for (Graph body : node.attributes().graphs()) {
      possible &= body.inputs().size() >= captures;
    }
    return possible ? new CapturedConstants(node, captures, constants).handedOver() : node;
  }

  private Value constant(int capture) {
    return constants.get(node.inputs().get(own + capture));
  }

  private Node handedOver() {
    List<String> inputs = new ArrayList<>(node.inputs().subList(0, own));
    for (int i = 0; i < captures; i++) {
      if (constant(i) == null) {
        inputs.add(node.inputs().get(own + i));
      }
    }
    Attributes attributes =
        node.attributes().with(OperatorTable.CAPTURES, (long) inputs.size() - own);
    for (String name : node.attributes().names()) {
      if (attributes.kind(name) == AttributeKind.GRAPH) {
        attributes = attributes.with(name, body(attributes.graph(name)));
      }
    }
    return new Node(node.name(), node.operator(), attributes, inputs, node.outputs());
  }

  private Graph body(Graph body) {
    int first = body.inputs().size() - captures;
    List<GraphInput> inputs = new ArrayList<>(body.inputs().subList(0, first));
    Map<String, Value> more = new HashMap<>(body.constants());
    for (int i = 0; i < captures; i++) {
      GraphInput input = body.inputs().get(first + i);
      if (constant(i) == null) {
        inputs.add(input);
      } else {
        more.put(input.name(), constant(i));
      }
    }
    return new Graph(inputs, body.outputs(), body.nodes(), more);
  }
}
