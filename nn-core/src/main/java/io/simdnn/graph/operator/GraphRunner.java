package io.simdnn.graph.operator;

import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Runs the graphs that are settings of operations: branches and bodies of loops. */
public interface GraphRunner {
  /**
   * Takes memory for runs of a graph.
   *
   * @param graph the graph
   * @param inputs the types of its inputs, in their order
   * @return the run; close it to give its memory to the next one
   * @throws IllegalArgumentException if the inputs don't fit
   */
  GraphRun open(Graph graph, List<ValueType> inputs);

  /**
   * Returns the most memory that a run may take.
   *
   * @return the bytes
   */
  long memoryLimitBytes();

  /**
   * Runs a graph.
   *
   * @param graph the graph
   * @param inputs its inputs, in their order
   * @return its outputs, in their order, owned by the caller
   * @throws IllegalArgumentException if the inputs don't fit
   */
  default List<Value> run(Graph graph, List<Value> inputs) {
    try (GraphRun run = open(graph, inputs.stream().map(Value::type).toList())) {
      for (int i = 0; i < inputs.size(); i++) {
        run.input(i).set(inputs.get(i));
      }
      run.run();
      List<Value> outputs = new ArrayList<>();
      for (int i = 0; i < graph.outputs().size(); i++) {
        outputs.add(run.output(i).copy());
      }
      return outputs;
    }
  }
}
