package io.simdnn.graph.operator;

/** One operation on fixed memory; computes its outputs anew whenever it runs. */
@FunctionalInterface
public interface Step {
  /** Computes the outputs from what the inputs hold now. */
  void run();
}
