package io.simdnn.data;

import io.simdnn.tensor.Tensor;
import java.util.stream.IntStream;

/** Data sets whose samples tell which ones they are. */
final class Numbered {
  private Numbered() {}

  /** Returns samples of the input {@code [i]} with the given class labels. */
  static TensorDataset withLabels(float... labels) {
    float[] inputs = new float[labels.length];
    IntStream.range(0, labels.length).forEach(i -> inputs[i] = i);
    return new TensorDataset(
        Tensor.of(inputs, labels.length, 1), Tensor.of(labels.clone(), labels.length));
  }

  /** Returns the numbers of all samples of a data set, in order. */
  static float[] inputs(Dataset dataset) {
    float[] numbers = new float[dataset.size()];
    int[] read = new int[1];
    DatasetScan.forEachBatch(
        dataset,
        (inputs, targets) -> {
          for (int row = 0; row < inputs.size(); row++) {
            numbers[read[0]++] = inputs.get(row);
          }
        });
    return numbers;
  }
}
