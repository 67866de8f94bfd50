package io.simdnn.graph.session;

import io.simdnn.backend.Backend;
import io.simdnn.backend.WeightStorage;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.operator.Computation;
import io.simdnn.graph.operator.GraphRunner;
import io.simdnn.graph.operator.Operands;
import io.simdnn.graph.operator.OperatorTable;
import io.simdnn.graph.operator.PackedWeights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes what does not depend on any input, once for all shapes. What would take more memory than
 * allowed is left to the runs.
 */
final class ConstantFolding {
  private final Backend backend;
  private final GraphRunner runner;
  private final Map<String, Value> constants;

  private long bytesLeft;

  private ConstantFolding(
      Backend backend, GraphRunner runner, long bytesLeft, Map<String, Value> constants) {
    this.backend = backend;
    this.runner = runner;
    this.bytesLeft = bytesLeft;
    this.constants = constants;
  }

  /** Returns the graph with fewer operations and more constants, of so many bytes at the most. */
  static Graph apply(Graph graph, Backend backend, GraphRunner runner, long mostBytes) {
    ConstantFolding folding =
        new ConstantFolding(backend, runner, mostBytes, new HashMap<>(graph.constants()));
    List<Node> left = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (!folding.fold(node)) {
        left.add(CapturedConstants.apply(node, folding.constants));
      }
    }
    return graph.with(left, folding.constants);
  }

  private boolean fold(Node node) {
    if (!node.attributes().graphs().isEmpty()) {
      return false; // a body may run for ever, which nobody expects of loading a file
    }
    List<Value> inputs = new ArrayList<>();
    List<ValueType> types = new ArrayList<>();
    for (String name : node.inputs()) {
      Value value = constants.get(name);
      if (value == null && !name.isEmpty()) {
        return false;
      }
      inputs.add(value);
      types.add(value == null ? null : value.type());
    }
    Operands operands =
        new Operands(node, types, inputs, new PackedWeights(backend, WeightStorage.FLOAT), runner);
    Computation computation = OperatorTable.prepare(operands);
    long bytes = computation.outputs().stream().mapToLong(Plan::bytes).sum();
    if (!computation.isView() && bytes > bytesLeft) {
      return false;
    }
    bytesLeft -= computation.isView() ? 0 : bytes;
    List<Value> results = computation.results();
    if (results == null) {
      int[] to = new int[node.outputs().size()];
      for (int i = 0; i < to.length; i++) {
        to[i] = node.outputs().get(i).isEmpty() ? PlannedStep.ABSENT : i;
      }
      results = new PlannedStep(node, computation, new int[0], to).results(inputs, backend);
    }
    for (int i = 0; i < node.outputs().size(); i++) {
      if (!node.outputs().get(i).isEmpty()) {
        constants.put(node.outputs().get(i), results.get(i));
      }
    }
    return true;
  }
}
