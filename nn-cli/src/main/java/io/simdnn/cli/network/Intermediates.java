package io.simdnn.cli.network;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.graph.session.SessionOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a network such that the outputs of all of its operations are there afterwards. */
public final class Intermediates {
  private Intermediates() {}

  /**
   * Computes.
   *
   * @param graph the network
   * @param inputs the inputs in their order
   * @param backend what to compute with
   * @return the outputs of the operations by name, in the order of the operations
   */
  public static Map<String, Value> of(Graph graph, List<Value> inputs, Backend backend) {
    List<String> names = new ArrayList<>();
    for (Node node : graph.nodes()) {
      node.outputs().stream().filter(name -> !name.isEmpty()).forEach(names::add);
    }
    Graph telling = new Graph(graph.inputs(), names, graph.nodes(), graph.constants());
    Map<String, Value> byName = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      byName.put(graph.inputNames().get(i), inputs.get(i));
    }
    return new InferenceSession(telling, backend, SessionOptions.EXACT).runValues(byName);
  }
}
