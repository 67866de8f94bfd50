package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.tensor.Tensor;

/**
 * The share of the targets' variance that the predictions explain: {@code 1 - sum((t - x)^2) /
 * sum((t - mean(t))^2)}, averaged over the outputs of a sample. 1 is perfect, 0 is no better than
 * predicting the mean, below 0 is worse.
 *
 * <p>An output whose targets are all the same counts 1 if it is predicted exactly, else 0; without
 * samples the value is NaN.
 */
public final class RSquared implements Metric {
  /** Creates the metric. */
  public RSquared() {}

  @Override
  public String name() {
    return "R2";
  }

  @Override
  public Accumulator start() {
    return new Sums();
  }

  /** Mean and squared deviations of each output, updated sample by sample (Welford 1962). */
  private final class Sums implements Accumulator {
    private double[] means = {};
    private double[] deviations = {};
    private double[] errors = {};
    private long samples;

    @Override
    public void add(Tensor prediction, Tensor target, Backend backend) {
      MetricShapes.requireSameShape(name(), prediction, target);
      int outputs = target.shape().rowSize();
      if (samples == 0) {
        means = new double[outputs];
        deviations = new double[outputs];
        errors = new double[outputs];
      }
      for (int i = 0; i < target.size(); i++) {
        int output = i % outputs;
        samples += output == 0 ? 1 : 0;
        double error = (double) prediction.get(i) - target.get(i);
        double deviation = target.get(i) - means[output];
        means[output] += deviation / samples;
        deviations[output] += deviation * (target.get(i) - means[output]);
        errors[output] += error * error;
      }
    }

    @Override
    public double value() {
      double sum = 0;
      for (int i = 0; i < errors.length; i++) {
        sum += deviations[i] == 0 ? (errors[i] == 0 ? 1 : 0) : 1 - errors[i] / deviations[i];
      }
      return samples == 0 ? Double.NaN : sum / errors.length;
    }
  }
}
