package io.simdnn.train;

import io.simdnn.layer.Layer;

/**
 * Ends a training that no longer gets better and puts the best weights back (Prechelt: Early
 * stopping, but when?, 1998). Measured after every epoch, on the validation samples or, for the
 * loss only, on the training samples if there are no others. One object serves one training.
 */
public final class EarlyStopping {
  private final String metric;
  private final boolean largerIsBetter;
  private final int patience;
  private final double minDelta;

  private WeightCopy best;
  private double bestMeasure;
  private boolean measured;
  private boolean stopped;
  private boolean bestInNetwork;
  private int badEpochs;

  private EarlyStopping(String metric, boolean largerIsBetter, int patience, double minDelta) {
    if (patience < 1 || !(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "early stopping: expected patience of at least 1 and minDelta of at least 0, got "
              + patience
              + " and "
              + minDelta);
    }
    this.metric = metric;
    this.largerIsBetter = largerIsBetter;
    this.patience = patience;
    this.minDelta = minDelta;
  }

  /**
   * Watches the loss.
   *
   * @param patience how many epochs in a row without improvement end the training, at least 1
   * @param minDelta an improvement must be more than this, at least 0
   * @return the rule
   * @throws IllegalArgumentException if a setting is out of range
   */
  public static EarlyStopping onLoss(int patience, double minDelta) {
    return new EarlyStopping("", false, patience, minDelta);
  }

  /**
   * Watches a metric on the validation samples.
   *
   * @param metric the name of the metric, one of the trainer's
   * @param largerIsBetter whether it is to grow, as an accuracy is
   * @param patience how many epochs in a row without improvement end the training, at least 1
   * @param minDelta an improvement must be more than this, at least 0
   * @return the rule
   * @throws IllegalArgumentException if a setting is out of range
   */
  public static EarlyStopping onMetric(
      String metric, boolean largerIsBetter, int patience, double minDelta) {
    return new EarlyStopping(metric, largerIsBetter, patience, minDelta);
  }

  /** The name of the metric, empty for the loss. */
  String metric() {
    return metric;
  }

  /** Prepares for a training of this network. */
  void begin(Layer network) {
    if (best != null) {
      throw new IllegalArgumentException(
          "early stopping: the object belongs to another trainer already; create a new one");
    }
    best = new WeightCopy(ModelFile.weights(network));
  }

  /** Takes note of the measure of one epoch while the weights it belongs to are in the network. */
  void observe(double measure) {
    boolean better =
        largerIsBetter ? measure > bestMeasure + minDelta : measure < bestMeasure - minDelta;
    if (better || (!measured && !Double.isNaN(measure))) {
      measured = true;
      bestMeasure = measure;
      badEpochs = 0;
      best.copyFromNetwork();
    } else {
      badEpochs++;
      stopped = badEpochs >= patience;
    }
  }

  boolean isStopped() {
    return stopped;
  }

  /** Puts the best weights into the network and keeps those it had, in case it is to go on. */
  void showBest() {
    if (measured && !bestInNetwork) {
      best.exchange();
      bestInNetwork = true;
    }
  }

  /** Puts the weights of the last step back into the network. */
  void hideBest() {
    if (bestInNetwork) {
      best.exchange();
      bestInNetwork = false;
    }
  }

  void save(TrainingState state) {
    state.put("measured", measured ? 1 : 0);
    state.put("bestMeasure", bestMeasure);
    state.put("stopped", stopped ? 1 : 0);
    state.put("bestInNetwork", bestInNetwork ? 1 : 0);
    state.put("badEpochs", badEpochs);
    state.putAll(best.values());
  }

  void restore(TrainingState state) {
    measured = state.number("measured") != 0;
    bestMeasure = state.number("bestMeasure");
    stopped = state.number("stopped") != 0;
    bestInNetwork = state.number("bestInNetwork") != 0;
    badEpochs = (int) state.number("badEpochs");
    state.copyInto(best.values());
  }

  /** Returns the settings as text, by which a resumed training recognizes them. */
  String description() {
    return (metric.isEmpty() ? "loss" : metric + (largerIsBetter ? " rising" : " falling"))
        + " patience="
        + patience
        + " minDelta="
        + minDelta;
  }
}
