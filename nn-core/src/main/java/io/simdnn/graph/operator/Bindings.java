package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Tensor;
import java.util.List;

/** The memory of an operation's inputs and outputs, and what to compute with. */
public final class Bindings {
  private final List<Value> inputs;
  private final List<Value> outputs;
  private final Backend backend;

  /**
   * Collects the memory.
   *
   * @param inputs the inputs, null for an absent one
   * @param outputs the outputs, null for one that nobody wants
   * @param backend what to compute with
   */
  public Bindings(List<Value> inputs, List<Value> outputs, Backend backend) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.backend = backend;
  }

  Backend backend() {
    return backend;
  }

  int count() {
    return inputs.size();
  }

  Value input(int number) {
    return number < inputs.size() ? inputs.get(number) : null;
  }

  Value output(int number) {
    return number < outputs.size() ? outputs.get(number) : null;
  }

  /** Returns an input of floats, null if it is absent. */
  Tensor in(int number) {
    Value value = input(number);
    return value == null ? null : value.floats();
  }

  /** Returns an output of floats, null if nobody wants it. */
  Tensor out(int number) {
    Value value = output(number);
    return value == null ? null : value.floats();
  }
}
