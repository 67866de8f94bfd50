package io.simdnn.data;

import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Objects;

/** A data set that lies in memory: row {@code i} of two tensors is sample {@code i}. */
public final class TensorDataset implements Dataset {
  private final Tensor inputs;
  private final Tensor targets;
  private final Shape inputShape;
  private final Shape targetShape;

  /**
   * Creates a data set over two tensors, without copying them.
   *
   * @param inputs the inputs, {@code [samples, ...]}
   * @param targets the targets, {@code [samples, ...]}; {@code [samples]} for class labels
   * @throws IllegalArgumentException if the first extents differ or there are none
   */
  public TensorDataset(Tensor inputs, Tensor targets) {
    if (inputs.shape().rank() == 0
        || targets.shape().rank() == 0
        || inputs.shape().extent(0) != targets.shape().extent(0)) {
      throw new IllegalArgumentException(
          "TensorDataset: expected as many rows of targets as of inputs, got inputs "
              + inputs.shape()
              + " and targets "
              + targets.shape());
    }
    this.inputs = inputs;
    this.targets = targets;
    this.inputShape = inputs.shape().withoutFirst();
    this.targetShape = targets.shape().withoutFirst();
  }

  /**
   * Returns all inputs.
   *
   * @return the tensor, {@code [samples, ...]}, not a copy
   */
  public Tensor inputs() {
    return inputs;
  }

  /**
   * Returns all targets.
   *
   * @return the tensor, {@code [samples, ...]}, not a copy
   */
  public Tensor targets() {
    return targets;
  }

  @Override
  public int size() {
    return inputs.shape().extent(0);
  }

  @Override
  public Shape inputShape() {
    return inputShape;
  }

  @Override
  public Shape targetShape() {
    return targetShape;
  }

  @Override
  public void copyBatch(int[] order, int from, int count, Tensor batchInputs, Tensor batchTargets) {
    Objects.checkFromIndexSize(from, count, order.length);
    requireBatch(count, batchInputs, batchTargets);
    for (int row = 0; row < count; row++) {
      int sample = Objects.checkIndex(order[from + row], size());
      copyRow(inputs, sample, inputShape.size(), batchInputs, row);
      copyRow(targets, sample, targetShape.size(), batchTargets, row);
    }
  }

  /**
   * Returns some of the samples.
   *
   * @param from the first sample
   * @param to the sample after the last
   * @return a view that shares the tensors of this data set
   * @throws IndexOutOfBoundsException if there are no such samples
   */
  public TensorDataset rows(int from, int to) {
    return new TensorDataset(inputs.rows(from, to), targets.rows(from, to));
  }

  /**
   * Divides the shuffled samples in two. The same seed gives the same parts.
   *
   * @param validationFraction the share to hold back, {@code 0} up to but not including {@code 1};
   *     rounded to whole samples such that training keeps one and, unless the share is 0,
   *     validation gets one, if there are two
   * @param seed the seed of the shuffle
   * @return copies of the samples
   * @throws IllegalArgumentException if the fraction is not in its range
   */
  public Split split(double validationFraction, long seed) {
    if (!(validationFraction >= 0 && validationFraction < 1)) {
      throw new IllegalArgumentException(
          "split: expected a validation fraction from 0 to below 1, got " + validationFraction);
    }
    int rounded = (int) Math.round(validationFraction * size());
    int least = validationFraction > 0 ? 1 : 0;
    int held = Math.max(0, Math.min(Math.max(rounded, least), size() - 1));
    int[] order = new RandomStream(seed, "split").permutation(size());
    return new Split(copy(order, held, size() - held), copy(order, 0, held));
  }

  private TensorDataset copy(int[] order, int from, int count) {
    Tensor copiedInputs = Tensor.zeros(inputShape.prepend(count));
    Tensor copiedTargets = Tensor.zeros(targetShape.prepend(count));
    copyBatch(order, from, count, copiedInputs, copiedTargets);
    return new TensorDataset(copiedInputs, copiedTargets);
  }

  private static void copyRow(Tensor from, int fromRow, int size, Tensor to, int toRow) {
    System.arraycopy(
        from.array(), from.offset() + fromRow * size, to.array(), to.offset() + toRow * size, size);
  }
}
