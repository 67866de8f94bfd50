package io.simdnn.graph.session;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.operator.Bindings;
import io.simdnn.graph.operator.Computation;
import io.simdnn.graph.operator.GraphRunner;
import io.simdnn.graph.operator.Operands;
import io.simdnn.graph.operator.OperatorTable;
import io.simdnn.graph.operator.PackedWeights;
import io.simdnn.graph.operator.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * One operation that is left to run.
 *
 * @param node the operation
 * @param computation how to compute it; null if each run has to find out
 * @param from the places of its inputs, {@link #ABSENT} for an absent one
 * @param to the places of its outputs, {@link #ABSENT} for one that nobody wants
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PlannedStep(Node node, Computation computation, int[] from, int[] to) {
  /** The place of a value that is not there. */
  static final int ABSENT = -1;

  boolean isView() {
    return computation != null && computation.isView();
  }

  /** Ties the operation to the values of a run; null if there is nothing left to compute. */
  Step bind(Value[] values, Backend backend, PackedWeights packed, GraphRunner runner) {
    if (computation == null) {
      return () -> runUnprepared(values, backend, packed, runner);
    }
    if (isView()) {
      values[to[0]] = values[from[0]].reshape(computation.outputs().get(0).shape());
      return null;
    }
    List<Value> outputs = new ArrayList<>();
    for (int i = 0; i < to.length; i++) {
      outputs.add(to[i] == ABSENT ? unwanted(i) : values[to[i]]);
    }
    return computation.bind(new Bindings(inputs(values), outputs, backend));
  }

  /** Operations may write outputs that nobody reads. */
  private Value unwanted(int output) {
    return Value.zeros(computation.outputs().get(output));
  }

  private List<Value> inputs(Value... values) {
    List<Value> inputs = new ArrayList<>();
    for (int place : from) {
      inputs.add(place == ABSENT ? null : values[place]);
    }
    return inputs;
  }

  /** Prepares the operation with what its inputs hold now, and runs it in memory of its own. */
  private void runUnprepared(
      Value[] values, Backend backend, PackedWeights packed, GraphRunner runner) {
    List<Value> inputs = inputs(values);
    List<ValueType> types = new ArrayList<>();
    inputs.forEach(value -> types.add(value == null ? null : value.type()));
    Computation now = OperatorTable.prepare(new Operands(node, types, inputs, packed, runner));
    List<Value> results =
        now.results() != null
            ? now.results()
            : new PlannedStep(node, now, from, to).results(inputs, backend);
    for (int i = 0; i < to.length; i++) {
      if (to[i] != ABSENT) {
        values[to[i]] = results.get(i);
      }
    }
  }

  /** Computes the outputs from known inputs, into memory of their own. */
  List<Value> results(List<Value> inputs, Backend backend) {
    if (isView()) {
      return List.of(inputs.get(0).reshape(computation.outputs().get(0).shape()));
    }
    List<Value> outputs = new ArrayList<>();
    for (int i = 0; i < to.length; i++) {
      outputs.add(unwanted(i));
    }
    try {
      computation.bind(new Bindings(inputs, outputs, backend)).run();
    } catch (ArithmeticException
        | IndexOutOfBoundsException
        | IllegalStateException
        | NegativeArraySizeException e) {
      throw new IllegalArgumentException(
          node + ": it can't be computed for its constants: " + e.getMessage(), e);
    }
    return outputs;
  }
}
