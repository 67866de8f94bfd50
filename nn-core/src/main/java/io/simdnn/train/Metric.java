package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.tensor.Tensor;

/** A measure of quality that is the mean over all samples of something per sample. */
public interface Metric {
  /**
   * Returns the name for tables and logs: {@code "accuracy"}.
   *
   * @return the name
   */
  String name();

  /**
   * Returns the sum over the samples of a batch.
   *
   * @param prediction the output of the network, the batch in front
   * @param target the targets, the batch in front
   * @param backend what to compute with
   * @return the sum
   */
  double total(Tensor prediction, Tensor target, Backend backend);
}
