package io.simdnn.onnx;

import io.simdnn.graph.AttributeKind;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.operator.OperatorTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives all branches and bodies of a node the same captured inputs, in the same order behind their
 * own, so that the node's captured inputs are theirs.
 */
final class Bodies {
  private Bodies() {}

  static Attributes withCaptures(Attributes attributes, List<String> captured) {
    Attributes closed = attributes;
    for (String name : attributes.names()) {
      Graph body = attributes.kind(name) == AttributeKind.GRAPH ? attributes.graph(name) : null;
      if (body != null) {
        closed =
            closed.with(name, closed(body, captured)).with(OperatorTable.CAPTURES, captured.size());
      }
    }
    return closed;
  }

  private static Graph closed(Graph body, List<String> captured) {
    Set<String> names = new HashSet<>(captured);
    List<GraphInput> inputs = new ArrayList<>(body.inputs());
    inputs.removeIf(input -> names.contains(input.name()));
    captured.forEach(name -> inputs.add(GraphInput.any(name)));
    return new Graph(inputs, body.outputs(), body.nodes(), body.constants());
  }
}
