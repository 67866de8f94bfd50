package io.simdnn.data;

import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/** Samples held in memory. Class labels are whole numbers in a target tensor {@code [samples]}. */
public final class TensorDataset implements Dataset {
  private final Tensor inputs;
  private final Tensor targets;

  /**
   * Creates a dataset over two tensors, without copying.
   *
   * @param inputs the inputs {@code [samples, ...]}
   * @param targets the targets {@code [samples, ...]}
   * @throws IllegalArgumentException if they hold different numbers of samples
   */
  public TensorDataset(Tensor inputs, Tensor targets) {
    if (inputs.shape().rank() == 0
        || targets.shape().rank() == 0
        || inputs.shape().extent(0) != targets.shape().extent(0)) {
      throw new IllegalArgumentException(
          "TensorDataset: expected inputs and targets with one row per sample but got "
              + inputs.shape()
              + " and "
              + targets.shape());
    }
    this.inputs = inputs;
    this.targets = targets;
  }

  /**
   * Two parts of a dataset.
   *
   * @param training the samples to learn from
   * @param validation the samples to measure on
   */
  public record Split(TensorDataset training, TensorDataset validation) {}

  /**
   * Returns all inputs.
   *
   * @return the inputs {@code [samples, ...]}, not a copy
   */
  public Tensor inputs() {
    return inputs;
  }

  /**
   * Returns all targets.
   *
   * @return the targets {@code [samples, ...]}, not a copy
   */
  public Tensor targets() {
    return targets;
  }

  /**
   * Returns some samples.
   *
   * @param from the first sample
   * @param to the sample after the last
   * @return a dataset that shares this one's arrays
   * @throws IndexOutOfBoundsException if there are no such samples
   */
  public TensorDataset rows(int from, int to) {
    return new TensorDataset(inputs.rows(from, to), targets.rows(from, to));
  }

  /**
   * Copies the samples into two datasets at random.
   *
   * @param validationFraction the share of the validation part, from 0 to 1
   * @param seed the seed of the choice
   * @return the two parts
   * @throws IllegalArgumentException if the share is out of range
   */
  public Split split(double validationFraction, long seed) {
    if (!(validationFraction >= 0 && validationFraction <= 1)) {
      throw new IllegalArgumentException(
          "split: expected a validation fraction from 0 to 1, got " + validationFraction);
    }
    int[] order = new RandomStream(seed, "split").permutation(size());
    int validation = (int) Math.round(size() * validationFraction);
    return new Split(select(order, validation, size()), select(order, 0, validation));
  }

  @Override
  public int size() {
    return inputs.shape().extent(0);
  }

  @Override
  public Shape inputShape() {
    return inputs.shape().withoutFirst();
  }

  @Override
  public Shape targetShape() {
    return targets.shape().withoutFirst();
  }

  @Override
  public void copyBatch(int[] order, int from, int count, Tensor batchInputs, Tensor batchTargets) {
    copyRows(inputs, order, from, count, batchInputs);
    copyRows(targets, order, from, count, batchTargets);
  }

  private TensorDataset select(int[] order, int from, int to) {
    int[] chosen = Arrays.copyOfRange(order, from, to);
    Tensor someInputs = Tensor.zeros(inputs.shape().withFirst(to - from));
    Tensor someTargets = Tensor.zeros(targets.shape().withFirst(to - from));
    copyBatch(chosen, 0, chosen.length, someInputs, someTargets);
    return new TensorDataset(someInputs, someTargets);
  }

  private static void copyRows(Tensor source, int[] order, int from, int count, Tensor batch) {
    int rowSize = source.shape().rowSize();
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          source.array(),
          source.offset() + order[from + i] * rowSize,
          batch.array(),
          batch.offset() + i * rowSize,
          rowSize);
    }
  }
}
