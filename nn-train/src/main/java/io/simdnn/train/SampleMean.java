package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.tensor.Tensor;

/** The mean over all samples of something per sample; 0 without samples. */
final class SampleMean implements Metric.Accumulator {
  private final BatchTotal batchTotal;
  private double total;
  private long samples;

  SampleMean(BatchTotal batchTotal) {
    this.batchTotal = batchTotal;
  }

  /** The sum over the samples of a batch. */
  @FunctionalInterface
  interface BatchTotal {
    double of(Tensor prediction, Tensor target, Backend backend);
  }

  @Override
  public void add(Tensor prediction, Tensor target, Backend backend) {
    total += batchTotal.of(prediction, target, backend);
    samples += target.shape().extent(0);
  }

  @Override
  public double value() {
    return total / Math.max(samples, 1);
  }
}
