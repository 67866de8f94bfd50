package io.simdnn.graph.operator;

import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import java.util.List;

/**
 * The outputs of an operation and how to compute them, or the outputs themselves where knowing what
 * they will be takes the whole computation.
 */
public final class Computation {
  /** Ties a computation to memory. */
  @FunctionalInterface
  interface Binder {
    /** Returns what computes the outputs; what it may allocate, it allocates here. */
    Step bind(Bindings io);
  }

  private final List<ValueType> outputs;
  private final Binder binder;
  private final List<Value> results;

  private Computation(List<ValueType> outputs, Binder binder) {
    this.outputs = List.copyOf(outputs);
    this.binder = binder;
    this.results = null;
  }

  private Computation(List<Value> results) {
    this.outputs = results.stream().map(Value::type).toList();
    this.binder = null;
    this.results = List.copyOf(results);
  }

  /** All inputs were known, and these are the outputs; nobody may change them. */
  static Computation done(List<Value> results) {
    return new Computation(results);
  }

  static Computation done(Value result) {
    return new Computation(List.of(result));
  }

  static Computation of(ValueType output, Binder binder) {
    return new Computation(List.of(output), binder);
  }

  static Computation of(List<ValueType> outputs, Binder binder) {
    return new Computation(outputs, binder);
  }

  static Computation floats(Shape output, Binder binder) {
    return of(ValueType.floats(output), binder);
  }

  /** The output is the first input itself, under another shape: there is nothing to compute. */
  static Computation view(ValueType output) {
    return new Computation(List.of(output), null);
  }

  /**
   * Returns what the outputs will be.
   *
   * @return the types, in the order of the operation's outputs
   */
  public List<ValueType> outputs() {
    return outputs;
  }

  /**
   * Tells whether the output shares the memory of the first input.
   *
   * @return whether there is nothing to compute
   */
  public boolean isView() {
    return binder == null && results == null;
  }

  /**
   * Returns the outputs of an operation that is done already.
   *
   * @return the outputs, not to be changed; null if they have to be computed
   */
  public List<Value> results() {
    return results;
  }

  /**
   * Ties the computation to memory.
   *
   * @param io inputs, outputs and what to compute with
   * @return the step
   */
  public Step bind(Bindings io) {
    return binder.bind(io);
  }
}
