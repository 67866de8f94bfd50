package io.simdnn.graph.session;

import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that every value of a graph is defined once, and before it is read. */
final class Definitions {
  private final Set<String> defined = new HashSet<>();

  private Definitions() {}

  /**
   * Checks a graph, not the graphs among the settings of its operations.
   *
   * @param graph the graph
   * @throws IllegalArgumentException if a value is missing, defined twice, or read before it is
   *     computed
   */
  static void require(Graph graph) {
    Definitions definitions = new Definitions();
    definitions.defineAll(graph.constants().keySet());
    definitions.defineAll(graph.inputNames());
    for (Node node : graph.nodes()) {
      definitions.requireAll(node.toString(), node.inputs());
      definitions.defineAll(node.outputs());
    }
    definitions.requireAll("the outputs", graph.outputs());
  }

  private void defineAll(Collection<String> names) {
    for (String name : names) {
      if (!name.isEmpty() && !defined.add(name)) {
        throw new IllegalArgumentException("graph: there are two values \"" + name + "\"");
      }
    }
  }

  private void requireAll(String reader, List<String> names) {
    for (String name : names) {
      if (!name.isEmpty() && !defined.contains(name)) {
        throw new IllegalArgumentException(
            "graph: there is no value \"" + name + "\" before " + reader + " to read");
      }
    }
  }
}
