package io.simdnn.graph.pass;

import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a {@code Sum} of two operands into the {@code Add} that it is, which other passes look for:
 * some files write residual connections so.
 */
final class SumsOfTwo {
  private SumsOfTwo() {}

  static Graph toAdd(Graph graph) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      boolean two = node.operator().equals("Sum") && node.inputs().size() == 2;
      nodes.add(
          two
              ? new Node(node.name(), "Add", node.attributes(), node.inputs(), node.outputs())
              : node);
    }
    return graph.withNodes(nodes);
  }
}
