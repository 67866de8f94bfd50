package io.simdnn.graph.pass;

import io.simdnn.graph.Graph;

/** Who reads a value. */
final class Uses {
  private Uses() {}

  /** Returns how often a value is an operand or an output of its graph. */
  static long count(Graph graph, String value) {
    return graph.outputs().stream().filter(value::equals).count()
        + graph.nodes().stream()
            .flatMap(node -> node.inputs().stream())
            .filter(value::equals)
            .count();
  }
}
