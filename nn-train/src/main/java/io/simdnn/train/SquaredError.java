package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.tensor.Tensor;

/**
 * The mean squared distance between prediction and target; several outputs of a sample are
 * averaged.
 */
public final class SquaredError implements Metric {
  /** Creates the metric. */
  public SquaredError() {}

  @Override
  public String name() {
    return "mean squared error";
  }

  @Override
  public Accumulator start() {
    return new SampleMean(this::total);
  }

  private double total(Tensor prediction, Tensor target, Backend backend) {
    MetricShapes.requireSameShape(name(), prediction, target);
    double sum = 0;
    for (int i = 0; i < target.size(); i++) {
      double difference = (double) prediction.get(i) - target.get(i);
      sum += difference * difference;
    }
    return sum / Math.max(target.shape().rowSize(), 1);
  }
}
