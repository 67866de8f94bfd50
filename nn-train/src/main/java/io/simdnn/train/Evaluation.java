package io.simdnn.train;

import io.simdnn.data.Dataset;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Pass;
import io.simdnn.loss.Loss;
import io.simdnn.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How good a network is on a dataset.
 *
 * @param samples how many samples were measured
 * @param loss the mean loss
 * @param metrics the metrics by name
 */
public record Evaluation(int samples, double loss, Map<String, Double> metrics) {
  private static final int BATCH_SIZE = 1_000;

  /**
   * Measures a network.
   *
   * @param network the network; runs in inference mode
   * @param loss the loss
   * @param metrics the metrics
   * @param dataset the samples
   * @param pass what to compute with
   * @param alongside what else takes the batches, such as a {@link ConfusionCounter}
   * @return the measures
   */
  public static Evaluation of(
      Layer network,
      Loss loss,
      List<? extends Metric> metrics,
      Dataset dataset,
      Pass pass,
      Metric.Accumulator... alongside) {
    int size = dataset.size();
    int[] order = IntStream.range(0, size).toArray();
    Tensor inputs = Tensor.zeros(dataset.inputShape().prepend(Math.min(size, BATCH_SIZE)));
    Tensor targets = Tensor.zeros(dataset.targetShape().prepend(Math.min(size, BATCH_SIZE)));
    Pass inference = Pass.inference(pass.backend());
    RunningMeans means = new RunningMeans(metrics);
    for (int from = 0; from < size; from += BATCH_SIZE) {
      int count = Math.min(BATCH_SIZE, size - from);
      Tensor x = inputs.rows(0, count);
      Tensor target = targets.rows(0, count);
      dataset.copyBatch(order, from, count, x, target);
      Tensor prediction = network.forward(x, inference);
      means.add(loss.forward(prediction, target, inference), prediction, target, inference);
      for (Metric.Accumulator accumulator : alongside) {
        accumulator.add(prediction, target, pass.backend());
      }
    }
    return means.toEvaluation();
  }

  /** The mean of the losses and the metrics, batch by batch. */
  static final class RunningMeans {
    private final Map<String, Metric.Accumulator> accumulators = new LinkedHashMap<>();
    private double lossTotal;
    private int samples;

    RunningMeans(List<? extends Metric> metrics) {
      metrics.forEach(metric -> accumulators.put(metric.name(), metric.start()));
    }

    void add(double meanLoss, Tensor prediction, Tensor target, Pass pass) {
      int count = target.shape().extent(0);
      lossTotal += meanLoss * count;
      samples += count;
      for (Metric.Accumulator accumulator : accumulators.values()) {
        accumulator.add(prediction, target, pass.backend());
      }
    }

    Evaluation toEvaluation() {
      Map<String, Double> values = new LinkedHashMap<>();
      accumulators.forEach((name, accumulator) -> values.put(name, accumulator.value()));
      return new Evaluation(samples, lossTotal / Math.max(samples, 1), values);
    }
  }
}
