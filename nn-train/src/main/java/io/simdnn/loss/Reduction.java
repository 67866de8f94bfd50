package io.simdnn.loss;

/** How the terms of a loss become one number. */
public enum Reduction {
  /**
   * The sum divided by the number of terms; where terms have weights by class, and where samples
   * have weights, divided by the sum of those weights instead.
   */
  MEAN,
  /** The sum. */
  SUM,
  /** The sum divided by the samples of the batch, whatever the number of terms per sample. */
  BATCH_MEAN
}
