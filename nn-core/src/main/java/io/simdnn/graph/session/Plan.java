package io.simdnn.graph.session;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.operator.Bindings;
import io.simdnn.graph.operator.Computation;
import io.simdnn.graph.operator.Operands;
import io.simdnn.graph.operator.OperatorTable;
import io.simdnn.graph.operator.PackedWeights;
import io.simdnn.graph.operator.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a graph does for inputs of certain shapes: the types of all values are known, and what is
 * the same in every run has been computed. Immutable.
 */
final class Plan {
  /** One operation that is left to run. */
  private record Planned(Node node, Computation computation) {}

  private final Graph graph;
  private final Backend backend;
  private final PackedWeights packed;
  private final Map<String, ValueType> types = new HashMap<>();
  private final Map<String, Value> constants;
  private final List<Planned> steps = new ArrayList<>();

  Plan(Graph graph, List<ValueType> inputs, Backend backend, PackedWeights packed) {
    this.graph = graph;
    this.backend = backend;
    this.packed = packed;
    this.constants = new HashMap<>(graph.constants());
    constants.forEach((name, value) -> types.put(name, value.type()));
    Map<String, Integer> extents = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      GraphInput input = graph.inputs().get(i);
      input.require(inputs.get(i), extents);
      types.put(input.name(), inputs.get(i));
    }
    for (Node node : graph.nodes()) {
      plan(node);
    }
  }

  private void plan(Node node) {
    List<ValueType> inputTypes = new ArrayList<>();
    List<Value> inputs = new ArrayList<>();
    boolean constant = true;
    for (String name : node.inputs()) {
      inputTypes.add(types.get(name));
      inputs.add(constants.get(name));
      constant &= name.isEmpty() || constants.containsKey(name);
    }
    Computation computation =
        OperatorTable.of(node).prepare(new Operands(node, inputTypes, inputs, packed));
    for (int i = 0; i < node.outputs().size(); i++) {
      types.put(node.outputs().get(i), computation.outputs().get(i));
    }
    Planned planned = new Planned(node, computation);
    if (constant) {
      Step step = bind(planned, constants);
      step.run();
    } else {
      steps.add(planned);
    }
  }

  /** Puts memory for the outputs of an operation among the values and ties it to it. */
  private Step bind(Planned planned, Map<String, Value> values) {
    Computation computation = planned.computation();
    List<Value> inputs = new ArrayList<>();
    planned.node().inputs().forEach(name -> inputs.add(name.isEmpty() ? null : values.get(name)));
    List<Value> outputs = new ArrayList<>();
    for (int i = 0; i < planned.node().outputs().size(); i++) {
      ValueType type = computation.outputs().get(i);
      Value output = computation.isView() ? inputs.get(0).reshape(type.shape()) : Value.zeros(type);
      outputs.add(output);
      values.put(planned.node().outputs().get(i), output);
    }
    return computation.isView()
        ? () -> {}
        : computation.bind(new Bindings(inputs, outputs, backend));
  }

  /** Allocates memory for a run. */
  Context context() {
    Map<String, Value> values = new HashMap<>(constants);
    List<Value> inputs = new ArrayList<>();
    for (GraphInput input : graph.inputs()) {
      Value value = Value.zeros(types.get(input.name()));
      values.put(input.name(), value);
      inputs.add(value);
    }
    List<Step> bound = new ArrayList<>();
    for (Planned planned : steps) {
      Step step = bind(planned, values);
      if (!planned.computation().isView()) {
        bound.add(step);
      }
    }
    return new Context(inputs, bound, graph.outputs().stream().map(values::get).toList());
  }
}
