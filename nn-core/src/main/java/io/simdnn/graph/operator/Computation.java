package io.simdnn.graph.operator;

import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import java.util.List;

/** The outputs of an operation and how to compute them. */
public final class Computation {
  /** Ties a computation to memory. */
  @FunctionalInterface
  interface Binder {
    /** Returns what computes the outputs; what it may allocate, it allocates here. */
    Step bind(Bindings io);
  }

  private final List<ValueType> outputs;
  private final Binder binder;

  private Computation(List<ValueType> outputs, Binder binder) {
    this.outputs = List.copyOf(outputs);
    this.binder = binder;
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
    return binder == null;
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
