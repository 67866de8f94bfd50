package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.tensor.Tensor;

/** A measure of quality over all samples of an evaluation. */
public interface Metric {
  /**
   * Returns the name for tables and logs: {@code "accuracy"}.
   *
   * @return the name
   */
  String name();

  /**
   * Starts an evaluation.
   *
   * @return what takes its batches, with no samples yet
   */
  Accumulator start();

  /** Takes the batches of one evaluation. */
  interface Accumulator {
    /**
     * Takes a batch. Neither tensor is kept or changed.
     *
     * @param prediction the output of the network, the batch in front
     * @param target the targets, the batch in front
     * @param backend what to compute with
     * @throws IllegalArgumentException if the metric can't measure such tensors
     */
    void add(Tensor prediction, Tensor target, Backend backend);

    /**
     * Returns the measure over all samples so far.
     *
     * @return the measure; NaN where it is not defined for these samples
     */
    double value();
  }
}
