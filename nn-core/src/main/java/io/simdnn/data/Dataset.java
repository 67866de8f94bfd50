package io.simdnn.data;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Numbered samples, each an input and a target. Safe for several readers at once. */
public interface Dataset {
  /**
   * Returns how many samples there are.
   *
   * @return the count
   */
  int size();

  /**
   * Returns the shape of one input.
   *
   * @return the shape, without the batch
   */
  Shape inputShape();

  /**
   * Returns the shape of one target: rank 0 for a class label.
   *
   * @return the shape, without the batch
   */
  Shape targetShape();

  /**
   * Copies some samples into a batch.
   *
   * @param order numbers of samples
   * @param from the first position in {@code order}
   * @param count how many samples
   * @param inputs the inputs {@code [count, ...inputShape]}; written
   * @param targets the targets {@code [count, ...targetShape]}; written
   */
  void copyBatch(int[] order, int from, int count, Tensor inputs, Tensor targets);
}
