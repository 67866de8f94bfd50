package io.simdnn.graph.session;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.operator.Computation;
import io.simdnn.graph.operator.GraphRunner;
import io.simdnn.graph.operator.Operands;
import io.simdnn.graph.operator.OperatorTable;
import io.simdnn.graph.operator.PackedWeights;
import io.simdnn.graph.operator.Step;
import io.simdnn.graph.operator.ValueNeededException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a graph does for inputs of certain types and shapes: as far as possible the types of all
 * values are known, what is the same in every run has been computed, and every value has its place.
 * Operations whose outputs depend on what other operations computed are prepared in each run.
 * Immutable.
 */
final class Plan {
  private final Graph graph;
  private final Backend backend;
  private final PackedWeights packed;
  private final GraphRunner runner;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<ValueType> types = new ArrayList<>();
  private final List<Value> known = new ArrayList<>();
  private final List<PlannedStep> steps = new ArrayList<>();
  private final int[] outputs;
  private final Buffers buffers;
  private final long memoryLimit;
  private long constantBytes;

  /**
   * Plans.
   *
   * @param graph the graph
   * @param inputs the types of its inputs
   * @param backend what to compute with
   * @param packed the weights packed so far, added to
   * @param runner runs the graphs among the settings
   * @param memoryLimit the most bytes a run may work in
   * @throws IllegalArgumentException if the inputs don't fit, an operation is not possible, or a
   *     run would take more memory
   */
  Plan(
      Graph graph,
      List<ValueType> inputs,
      Backend backend,
      PackedWeights packed,
      GraphRunner runner,
      long memoryLimit) {
    this.memoryLimit = memoryLimit;
    this.graph = graph;
    this.backend = backend;
    this.packed = packed;
    this.runner = runner;
    for (Map.Entry<String, Value> constant : graph.constants().entrySet()) {
      place(constant.getKey(), constant.getValue().type(), constant.getValue());
    }
    Map<String, Integer> extents = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      GraphInput input = graph.inputs().get(i);
      input.require(inputs.get(i), extents);
      place(input.name(), inputs.get(i), null);
    }
    for (Node node : graph.nodes()) {
      plan(node);
    }
    this.outputs = placesOf(graph.outputs());
    this.buffers = Buffers.plan(steps, types, outputs);
    requireRoom(bytes());
  }

  private int place(String name, ValueType type, Value value) {
    int place = types.size();
    if (places.put(name, place) != null) {
      throw new IllegalArgumentException("graph: there are two values \"" + name + "\"");
    }
    types.add(type);
    known.add(value);
    return place;
  }

  private int[] placesOf(List<String> names) {
    int[] found = new int[names.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = names.get(i).isEmpty() ? PlannedStep.ABSENT : placeOf(names.get(i));
    }
    return found;
  }

  private int placeOf(String name) {
    Integer place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException("graph: there is no value \"" + name + "\"");
    }
    return place;
  }

  private void plan(Node node) {
    int[] from = placesOf(node.inputs());
    Computation computation = prepared(node, from);
    boolean constant = computation != null && computation.results() == null;
    for (int place : from) {
      constant &= place == PlannedStep.ABSENT || known.get(place) != null;
    }
    int[] to = new int[node.outputs().size()];
    for (int i = 0; i < to.length; i++) {
      String name = node.outputs().get(i);
      boolean wanted = !name.isEmpty();
      ValueType type = computation == null ? null : computation.outputs().get(i);
      Value result =
          computation == null || computation.results() == null
              ? null
              : computation.results().get(i);
      to[i] = wanted ? place(name, type, result) : PlannedStep.ABSENT;
    }
    PlannedStep step = new PlannedStep(node, computation, from, to);
    if (constant) {
      compute(step);
    } else if (computation == null || computation.results() == null) {
      steps.add(step);
    }
  }

  /** Returns how to compute a node, null if that depends on what a run computes before. */
  private Computation prepared(Node node, int... from) {
    List<ValueType> inputTypes = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    for (int place : from) {
      if (place != PlannedStep.ABSENT && types.get(place) == null) {
        return null;
      }
      inputTypes.add(place == PlannedStep.ABSENT ? null : types.get(place));
      values.add(place == PlannedStep.ABSENT ? null : known.get(place));
    }
    try {
      return OperatorTable.prepare(new Operands(node, inputTypes, values, packed, runner));
    } catch (ValueNeededException e) {
      return null;
    }
  }

  /** Computes what is the same in every run. */
  private void compute(PlannedStep step) {
    for (ValueType type : step.computation().outputs()) {
      constantBytes += step.isView() ? 0 : bytes(type);
    }
    requireRoom(constantBytes);
    List<Value> inputs = new ArrayList<>();
    for (int place : step.from()) {
      inputs.add(place == PlannedStep.ABSENT ? null : known.get(place));
    }
    List<Value> results = step.results(inputs, backend);
    for (int i = 0; i < step.to().length; i++) {
      if (step.to()[i] != PlannedStep.ABSENT) {
        known.set(step.to()[i], results.get(i));
      }
    }
  }

  /**
   * Allocates memory for one run at a time.
   *
   * @return the memory with the steps tied to it
   */
  Context context() {
    Value[] values = known.toArray(new Value[0]);
    Value[] inputs = new Value[graph.inputs().size()];
    for (int i = 0; i < inputs.length; i++) {
      int place = placeOf(graph.inputs().get(i).name());
      values[place] = Value.zeros(types.get(place));
      inputs[i] = values[place];
    }
    buffers.allocate(values, types);
    List<Step> bound = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (PlannedStep planned : steps) {
      Step step = planned.bind(values, backend, packed, runner);
      if (step != null) {
        bound.add(step);
        names.add(planned.node().toString());
      }
    }
    return new Context(inputs, bound.toArray(new Step[0]), names, values, outputs);
  }

  private void requireRoom(long bytes) {
    if (bytes > memoryLimit) {
      throw new IllegalArgumentException(
          "session: a run takes at least "
              + bytes
              + " bytes, the limit is "
              + memoryLimit
              + "; give the JVM more memory (-Xmx) or raise SessionOptions.memoryLimitBytes");
    }
  }

  /** Returns how many bytes the numbers of a value take. */
  static long bytes(ValueType type) {
    return (long) type.shape().size() * (type.type().isReal() ? Float.BYTES : Long.BYTES);
  }

  /** Returns how many bytes of numbers a run works in, without inputs and the graph's constants. */
  long bytes() {
    return buffers.bytes() + constantBytes;
  }

  /** Returns the types of all values by name, without those that depend on what a run computes. */
  Map<String, ValueType> types() {
    Map<String, ValueType> byName = new HashMap<>();
    for (Map.Entry<String, Integer> place : places.entrySet()) {
      if (types.get(place.getValue()) != null) {
        byName.put(place.getKey(), types.get(place.getValue()));
      }
    }
    return byName;
  }

  /**
   * Returns the types of the outputs.
   *
   * @return the types in their order, null for one that depends on what a run computes
   */
  List<ValueType> outputTypes() {
    List<ValueType> outputTypes = new ArrayList<>();
    for (int place : outputs) {
      outputTypes.add(types.get(place));
    }
    return outputTypes;
  }
}
