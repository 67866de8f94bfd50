package io.simdnn.graph.operator;

import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import java.util.List;

/** The memory of a branch or body for one run after the other. For one thread at a time. */
public interface GraphRun extends AutoCloseable {
  /**
   * Returns where an input is read from.
   *
   * @param number which one
   * @return the input, for the caller to write; a run leaves it as it was
   */
  Value input(int number);

  /** Computes the outputs. */
  void run();

  /**
   * Returns an output of the last run.
   *
   * @param number which one
   * @return the output, valid until the next run; it may share memory with an input
   */
  Value output(int number);

  /**
   * Returns the types of the outputs.
   *
   * @return the types in their order, null for one that depends on what the inputs hold
   */
  List<ValueType> outputTypes();

  @Override
  void close();
}
