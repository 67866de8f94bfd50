package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/**
 * The area under the ROC curve: the probability that a positive sample has a larger score than a
 * negative one, where equal scores count one half; computed from ranks (Hanley, McNeil: The Meaning
 * and Use of the Area under a ROC Curve, 1982).
 *
 * <p>Predictions are scores {@code [batch]} or {@code [batch, 1]}, probabilities or logits, or
 * {@code [batch, 2]}, of which the second minus the first is the score; targets are 0 or 1, one per
 * sample. The value is NaN unless there are samples of both kinds, and if a score is NaN. All
 * scores are kept until the end.
 */
public final class RocAuc implements Metric {
  private static final int FIRST_CAPACITY = 1_024;

  /** Creates the metric. */
  public RocAuc() {}

  @Override
  public String name() {
    return "ROC AUC";
  }

  @Override
  public Accumulator start() {
    return new Scores();
  }

  private final class Scores implements Accumulator {
    private double[] positives = new double[FIRST_CAPACITY];
    private double[] negatives = new double[FIRST_CAPACITY];
    private int positiveCount;
    private int negativeCount;

    @Override
    public void add(Tensor prediction, Tensor target, Backend backend) {
      boolean two = prediction.shape().rank() == 2 && prediction.shape().extent(1) == 2;
      if (two) {
        MetricShapes.requireLabels(name(), prediction, target);
      } else {
        MetricShapes.requireScores(name(), prediction, target);
      }
      for (int i = 0; i < target.size(); i++) {
        double score =
            two ? (double) prediction.get(2 * i + 1) - prediction.get(2 * i) : prediction.get(i);
        // Adding 0 makes -0 equal to 0.
        add(score + 0.0, MetricShapes.requireLabel(name(), target.get(i), 2));
      }
    }

    private void add(double score, int answer) {
      if (answer == 1) {
        positives = withRoom(positives, positiveCount);
        positives[positiveCount++] = score;
      } else {
        negatives = withRoom(negatives, negativeCount);
        negatives[negativeCount++] = score;
      }
    }

    private static double[] withRoom(double[] scores, int count) {
      return count < scores.length ? scores : Arrays.copyOf(scores, 2 * count);
    }

    @Override
    public double value() {
      double[] above = Arrays.copyOf(positives, positiveCount);
      double[] below = Arrays.copyOf(negatives, negativeCount);
      Arrays.sort(above);
      Arrays.sort(below);
      if (above.length == 0 || below.length == 0 || endsInNaN(above) || endsInNaN(below)) {
        return Double.NaN;
      }
      // For each positive: the negatives below it, and those not above it; a tie is in one of them.
      long halves = 0;
      int less = 0;
      int notMore = 0;
      for (double score : above) {
        while (less < below.length && below[less] < score) {
          less++;
        }
        while (notMore < below.length && below[notMore] <= score) {
          notMore++;
        }
        halves += (long) less + notMore;
      }
      return halves / (2.0 * above.length * below.length);
    }

    private static boolean endsInNaN(double[] sorted) {
      return Double.isNaN(sorted[sorted.length - 1]);
    }
  }
}
