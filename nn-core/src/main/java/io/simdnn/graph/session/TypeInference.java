package io.simdnn.graph.session;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.operator.PackedWeights;
import java.util.List;
import java.util.Map;

/** Tells what a graph computes on the way, operation by operation, without rewriting it. */
public final class TypeInference {
  private TypeInference() {}

  /**
   * Returns the types of the values of a graph as it is written, as a run finds them for inputs of
   * some types.
   *
   * @param graph the graph
   * @param inputs the types of the inputs, in the order of {@link Graph#inputs}
   * @param backend what to compute constants with
   * @return the types of inputs, constants and outputs of operations by name, without those that
   *     depend on what a run computes
   * @throws IllegalArgumentException if the inputs don't fit or an operation is not possible
   */
  public static Map<String, ValueType> types(Graph graph, List<ValueType> inputs, Backend backend) {
    SessionOptions options = SessionOptions.EXACT;
    PackedWeights packed = new PackedWeights(backend, options.denseWeights());
    return new Plan(
            graph,
            inputs,
            backend,
            packed,
            new BodyRunner(backend, options),
            options.memoryLimitBytes())
        .types();
  }
}
