package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.tensor.Tensor;

/**
 * The share of samples whose right class is among the k largest outputs; of equal outputs the first
 * counts as the larger one, as in {@link Accuracy}. Predictions are {@code [batch, classes]},
 * targets labels {@code [batch]}.
 */
public final class TopKAccuracy implements Metric {
  private final int k;

  /**
   * Creates the metric.
   *
   * @param k how many outputs count, at least 1
   * @throws IllegalArgumentException if {@code k} is less than 1
   */
  public TopKAccuracy(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("TopKAccuracy: expected k of at least 1 but got " + k);
    }
    this.k = k;
  }

  @Override
  public String name() {
    return "top-" + k + " accuracy";
  }

  @Override
  public Accumulator start() {
    return new SampleMean(this::right);
  }

  private double right(Tensor prediction, Tensor target, Backend backend) {
    MetricShapes.requireLabels(name(), prediction, target);
    int classes = prediction.shape().extent(1);
    int right = 0;
    for (int i = 0; i < target.size(); i++) {
      int label = MetricShapes.requireLabel(name(), target.get(i), classes);
      if (rank(prediction, i * classes, label, classes) < k) {
        right++;
      }
    }
    return right;
  }

  /** How many outputs come before the label's. Adding 0 makes -0 equal to 0. */
  private static int rank(Tensor prediction, int row, int label, int classes) {
    float own = prediction.get(row + label) + 0f;
    int rank = 0;
    for (int j = 0; j < classes; j++) {
      int order = Float.compare(prediction.get(row + j) + 0f, own);
      if (order > 0 || (order == 0 && j < label)) {
        rank++;
      }
    }
    return rank;
  }
}
