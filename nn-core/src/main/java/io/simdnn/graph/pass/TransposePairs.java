package io.simdnn.graph.pass;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Joins two transpositions, one behind the other, into one, or into none. */
final class TransposePairs {
  private static final String ORDER = "perm";

  private TransposePairs() {}

  static Graph join(Graph graph) {
    GraphIndex index = new GraphIndex(graph);
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Node before =
          node.operator().equals("Transpose")
              ? index.producer(node.inputs().get(0), "Transpose")
              : null;
      boolean joins =
          before != null && before.attributes().has(ORDER) && node.attributes().has(ORDER);
      nodes.add(joins ? joined(before, node) : node);
    }
    return graph.withNodes(nodes);
  }

  /** A wrong order is left for the operator to refuse. */
  private static boolean isOrder(int... order) {
    return Arrays.equals(
        IntStream.of(order).sorted().toArray(), IntStream.range(0, order.length).toArray());
  }

  private static Node joined(Node first, Node second) {
    int[] inner = first.attributes().integers(ORDER);
    int[] outer = second.attributes().integers(ORDER);
    if (!isOrder(inner) || !isOrder(outer) || inner.length != outer.length) {
      return second;
    }
    int[] order = IntStream.of(outer).map(d -> inner[d]).toArray();
    boolean none = IntStream.range(0, order.length).allMatch(d -> order[d] == d);
    return new Node(
        second.name(),
        none ? "Identity" : "Transpose",
        none ? Attributes.NONE : Attributes.NONE.with(ORDER, order),
        first.inputs(),
        second.outputs());
  }
}
