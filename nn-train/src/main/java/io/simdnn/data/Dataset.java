package io.simdnn.data;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Samples, each an input and a target, that are copied into mini-batches.
 *
 * <p>Class labels are targets of shape {@code []} that hold whole numbers from 0.
 */
public interface Dataset {
  /**
   * Returns the number of samples.
   *
   * @return the count
   */
  int size();

  /**
   * Returns the shape of the input of one sample, without the batch.
   *
   * @return the shape, such as {@code [1, 28, 28]}
   */
  Shape inputShape();

  /**
   * Returns the shape of the target of one sample, without the batch.
   *
   * @return the shape; {@code []} for a class label
   */
  Shape targetShape();

  /**
   * Copies the samples {@code order[from .. from + count)} into the rows of a batch.
   *
   * @param order indices of samples
   * @param from the position in {@code order} of the first sample to copy
   * @param count how many samples to copy
   * @param inputs the inputs, {@code [count, ...inputShape]}; overwritten
   * @param targets the targets, {@code [count, ...targetShape]}; overwritten
   * @throws IllegalArgumentException if a tensor has another shape
   * @throws IndexOutOfBoundsException if the range is not within {@code order} or there is no such
   *     sample
   */
  void copyBatch(int[] order, int from, int count, Tensor inputs, Tensor targets);

  /**
   * Tells that the samples copied from now on are those of an epoch; without a word it is epoch 0.
   * Comes at the beginning of each epoch and again where a training goes on in the middle of one.
   *
   * <p>A data set whose samples change from epoch to epoch must derive them from the number, not
   * from how often it was called, so that a resumed training sees the same. A data set that wraps
   * another passes it on. Does nothing here.
   *
   * @param epoch the epoch, counted from 0
   */
  default void epochBegins(int epoch) {}

  /**
   * Checks the tensors of a batch, for implementations of {@link #copyBatch}.
   *
   * @param count how many samples will be copied
   * @param inputs the inputs
   * @param targets the targets
   * @throws IllegalArgumentException if one has not the shape of so many samples of this data set
   */
  default void requireBatch(int count, Tensor inputs, Tensor targets) {
    Shape expectedInputs = inputShape().prepend(count);
    Shape expectedTargets = targetShape().prepend(count);
    if (!inputs.shape().equals(expectedInputs) || !targets.shape().equals(expectedTargets)) {
      throw new IllegalArgumentException(
          "copyBatch: expected inputs "
              + expectedInputs
              + " and targets "
              + expectedTargets
              + " but got "
              + inputs.shape()
              + " and "
              + targets.shape());
    }
  }
}
