package io.simdnn.graph.pass;

import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drops operations and constants that no output depends on. */
final class Unused {
  private Unused() {}

  static Graph drop(Graph graph) {
    Set<String> needed = new HashSet<>(graph.outputs());
    List<Node> kept = new ArrayList<>();
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      Node node = graph.nodes().get(i);
      if (!Collections.disjoint(node.outputs(), needed)) {
        kept.add(node);
        needed.addAll(node.inputs());
      }
    }
    Collections.reverse(kept);
    Map<String, Value> constants = new HashMap<>(graph.constants());
    constants.keySet().retainAll(needed);
    return graph.with(kept, constants);
  }
}
