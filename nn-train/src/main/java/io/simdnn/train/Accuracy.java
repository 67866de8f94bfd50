package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.tensor.Tensor;

/**
 * The share of samples whose largest output is at the right class; of several largest the first
 * counts. Predictions are {@code [batch, classes]}, targets labels {@code [batch]}.
 */
public final class Accuracy implements Metric {
  /** Creates the metric. */
  public Accuracy() {}

  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public Accumulator start() {
    return new SampleMean(this::right);
  }

  private double right(Tensor prediction, Tensor target, Backend backend) {
    MetricShapes.requireLabels(name(), prediction, target);
    int right = 0;
    for (int i = 0; i < target.size(); i++) {
      if (backend.reduction().argMax(prediction, i) == (int) target.get(i)) {
        right++;
      }
    }
    return right;
  }
}
