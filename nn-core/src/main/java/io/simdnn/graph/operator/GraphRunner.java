package io.simdnn.graph.operator;

import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;
import java.util.List;

/** Runs the graphs that are settings of operations: branches and bodies of loops. */
@FunctionalInterface
public interface GraphRunner {
  /**
   * Runs a graph.
   *
   * @param graph the graph
   * @param inputs its inputs, in their order
   * @return its outputs, in their order, owned by the caller
   * @throws IllegalArgumentException if the inputs don't fit
   */
  List<Value> run(Graph graph, List<Value> inputs);
}
