package io.simdnn.graph.operator;

/** An operation: how to compute outputs from operands of known types. */
@FunctionalInterface
public interface Operator {
  /**
   * Checks the operands and infers the outputs.
   *
   * @param operands what is known of them
   * @return what the outputs will be, and how to compute them
   * @throws IllegalArgumentException if the operands or settings are not possible
   */
  Computation prepare(Operands operands);
}
