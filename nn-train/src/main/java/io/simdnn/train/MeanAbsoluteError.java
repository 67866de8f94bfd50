package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.tensor.Tensor;

/** The mean distance between prediction and target; several outputs of a sample are averaged. */
public final class MeanAbsoluteError implements Metric {
  /** Creates the metric. */
  public MeanAbsoluteError() {}

  @Override
  public String name() {
    return "mean absolute error";
  }

  @Override
  public Accumulator start() {
    return new SampleMean(this::total);
  }

  private double total(Tensor prediction, Tensor target, Backend backend) {
    MetricShapes.requireSameShape(name(), prediction, target);
    double sum = 0;
    for (int i = 0; i < target.size(); i++) {
      sum += Math.abs((double) prediction.get(i) - target.get(i));
    }
    return sum / Math.max(target.shape().rowSize(), 1);
  }
}
