package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.tensor.Tensor;

/** Counts a {@link ConfusionMatrix} batch by batch. */
public final class ConfusionCounter implements Metric.Accumulator {
  private static final String NAME = "confusion matrix";

  private final boolean binary;
  private final float threshold;
  private long[][] counts = {};

  private ConfusionCounter(boolean binary, float threshold) {
    this.binary = binary;
    this.threshold = threshold;
  }

  /**
   * Returns a counter for predictions {@code [batch, classes]}, of which the first largest is the
   * predicted class, and labels {@code [batch]}.
   *
   * @return a counter without samples
   */
  public static ConfusionCounter ofClasses() {
    return new ConfusionCounter(false, 0);
  }

  /**
   * Returns a counter for one score per sample, {@code [batch]} or {@code [batch, 1]}, and as many
   * targets that are 0 or 1.
   *
   * @param threshold the score from which on class 1 is predicted: 0.5 for probabilities, 0 for
   *     logits
   * @return a counter without samples
   */
  public static ConfusionCounter ofThreshold(double threshold) {
    return new ConfusionCounter(true, (float) threshold);
  }

  @Override
  public void add(Tensor prediction, Tensor target, Backend backend) {
    if (binary) {
      MetricShapes.requireScores(NAME, prediction, target);
    } else {
      MetricShapes.requireLabels(NAME, prediction, target);
    }
    int classes = binary ? 2 : prediction.shape().extent(1);
    if (counts.length == 0) {
      counts = new long[classes][classes];
    } else if (counts.length != classes) {
      throw new IllegalArgumentException(
          NAME + ": expected " + counts.length + " classes as before but got " + classes);
    }
    for (int i = 0; i < target.size(); i++) {
      int right = MetricShapes.requireLabel(NAME, target.get(i), classes);
      int predicted =
          binary
              ? (prediction.get(i) >= threshold ? 1 : 0)
              : backend.reduction().argMax(prediction, i);
      counts[right][predicted]++;
    }
  }

  /** Returns the accuracy of the matrix so far. */
  @Override
  public double value() {
    return matrix().accuracy();
  }

  /**
   * Returns the counts so far.
   *
   * @return the matrix; without classes before the first batch
   */
  public ConfusionMatrix matrix() {
    return new ConfusionMatrix(counts);
  }
}
