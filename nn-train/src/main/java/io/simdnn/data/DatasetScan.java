package io.simdnn.data;

import io.simdnn.tensor.Tensor;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** The way through all samples of a data set, for counting and measuring. */
public final class DatasetScan {
  /** A batch of large images stays within some megabytes. */
  private static final int MOST_VALUES = 1 << 20;

  private static final int MOST_SAMPLES = 1_000;

  private DatasetScan() {}

  /**
   * Visits every sample once, in order, a batch at a time.
   *
   * @param dataset the samples
   * @param visitor takes the inputs {@code [count, ...inputShape]} and the targets {@code [count,
   *     ...targetShape]} of a batch, which the next one overwrites
   */
  public static void forEachBatch(Dataset dataset, BiConsumer<Tensor, Tensor> visitor) {
    int size = dataset.size();
    int values = Math.max(1, Math.max(dataset.inputShape().size(), dataset.targetShape().size()));
    int most = Math.min(size, Math.max(1, Math.min(MOST_SAMPLES, MOST_VALUES / values)));
    int[] order = IntStream.range(0, size).toArray();
    Tensor inputs = Tensor.zeros(dataset.inputShape().prepend(most));
    Tensor targets = Tensor.zeros(dataset.targetShape().prepend(most));
    for (int from = 0; from < size; from += most) {
      int count = Math.min(most, size - from);
      Tensor x = inputs.rows(0, count);
      Tensor target = targets.rows(0, count);
      dataset.copyBatch(order, from, count, x, target);
      visitor.accept(x, target);
    }
  }
}
