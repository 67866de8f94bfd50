package io.simdnn.train;

/**
 * Where a training stands: the next mini-batch to learn.
 *
 * @param epoch its epoch, 0 for the first
 * @param batch its number within the epoch, 0 for the first
 */
public record TrainingPosition(int epoch, int batch) {
  /** The beginning. */
  public static final TrainingPosition START = new TrainingPosition(0, 0);
}
