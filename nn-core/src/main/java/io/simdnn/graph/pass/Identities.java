package io.simdnn.graph.pass;

import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets readers of what Identity and Dropout pass on read what they pass on. Outputs of the graph
 * keep their operation, and with it their name, and so does a mask that somebody reads.
 */
final class Identities {
  private Identities() {}

  static Graph skip(Graph graph) {
    GraphIndex index = new GraphIndex(graph);
    Map<String, String> sources = new HashMap<>();
    List<Node> left = new ArrayList<>();
    for (Node node : graph.nodes()) {
      List<String> inputs = new ArrayList<>();
      for (String name : node.inputs()) {
        inputs.add(sources.getOrDefault(name, name));
      }
      String output = node.outputs().isEmpty() ? "" : node.outputs().get(0);
      if (passesOn(node, index) && !graph.outputs().contains(output)) {
        sources.put(output, inputs.get(0));
      } else {
        left.add(new Node(node.name(), node.operator(), node.attributes(), inputs, node.outputs()));
      }
    }
    return graph.withNodes(left);
  }

  private static boolean passesOn(Node node, GraphIndex index) {
    boolean single = true;
    for (int i = 1; i < node.outputs().size(); i++) {
      String other = node.outputs().get(i);
      single &= other.isEmpty() || index.uses(other) == 0;
    }
    return switch (node.operator()) {
      case "Identity" -> true;
      case "Dropout" -> single && (node.inputs().size() < 3 || node.inputs().get(2).isEmpty());
      default -> false;
    };
  }
}
