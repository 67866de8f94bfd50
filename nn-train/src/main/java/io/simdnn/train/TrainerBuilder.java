package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.data.Dataset;
import io.simdnn.layer.Layer;
import io.simdnn.layer.LayerObserver;
import io.simdnn.loss.Loss;
import io.simdnn.optim.Optimizer;
import io.simdnn.optim.ReduceOnPlateau;
import io.simdnn.optim.Schedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The description of a training; see {@link Trainer#of}. */
public final class TrainerBuilder {
  final Layer network;
  final Loss loss;
  final Optimizer optimizer;
  final Dataset training;
  final List<Metric> metrics = new ArrayList<>();
  final List<TrainingListener> listeners = new ArrayList<>();
  Schedule schedule = Schedule.constant(0.001);
  TrainingSettings settings = new TrainingSettings(10, 64, 1);
  final List<WeightPenalty> penalties = new ArrayList<>();
  Dataset validation;
  LayerObserver observer;
  Backend backend;
  boolean schedulePerUpdate;
  ReduceOnPlateau plateau;
  int accumulatedBatches = 1;
  double clipValue;
  double averageDecay;
  EarlyStopping stopping;

  TrainerBuilder(Layer network, Loss loss, Optimizer optimizer, Dataset training) {
    this.network = network;
    this.loss = loss;
    this.optimizer = optimizer;
    this.training = training;
  }

  /**
   * Sets epochs, batch size, seed and clipping; without it 10 epochs of batches of 64 with seed 1.
   *
   * @param newSettings the settings
   * @return this
   */
  public TrainerBuilder settings(TrainingSettings newSettings) {
    settings = newSettings;
    return this;
  }

  /**
   * Sets the learning rate, a tick of the schedule being an epoch; without it 0.001 for ever.
   *
   * @param newSchedule the schedule
   * @return this
   */
  public TrainerBuilder schedule(Schedule newSchedule) {
    schedule = newSchedule;
    schedulePerUpdate = false;
    return this;
  }

  /**
   * Sets the learning rate, a tick of the schedule being an update: a mini-batch, or as many as are
   * accumulated.
   *
   * @param newSchedule the schedule
   * @return this
   */
  public TrainerBuilder schedulePerUpdate(Schedule newSchedule) {
    schedule = newSchedule;
    schedulePerUpdate = true;
    return this;
  }

  /**
   * Lowers the rate of the schedule when the loss no longer falls: that of the validation samples,
   * or of the training samples if there are no others.
   *
   * @param newPlateau the rule; one object serves one training
   * @return this
   */
  public TrainerBuilder reduceOnPlateau(ReduceOnPlateau newPlateau) {
    plateau = newPlateau;
    return this;
  }

  /**
   * Adds the gradients of several mini-batches up before each update, as if they were one; without
   * it every mini-batch is an update. The last group of an epoch may be smaller.
   *
   * @param batches how many, at least 1
   * @return this
   */
  public TrainerBuilder accumulate(int batches) {
    accumulatedBatches = batches;
    return this;
  }

  /**
   * Limits every element of the gradient, before a clip norm; without it there is no limit.
   *
   * @param limit the largest magnitude, more than 0
   * @return this
   */
  public TrainerBuilder clipValue(double limit) {
    clipValue = limit;
    return this;
  }

  /**
   * Keeps an exponential moving average of the weights, on which validation and early stopping then
   * measure; see {@link Trainer#withAveragedWeights}. Without it there is none.
   *
   * @param decay the share of the average that an update keeps, more than 0 and less than 1; 0.999
   *     averages about a thousand updates
   * @return this
   */
  public TrainerBuilder averageWeights(double decay) {
    averageDecay = decay;
    return this;
  }

  /**
   * Adds a penalty on weights to loss and gradients.
   *
   * @param penalty the penalty
   * @return this
   */
  public TrainerBuilder penalty(WeightPenalty penalty) {
    penalties.add(penalty);
    return this;
  }

  /**
   * Ends the training when it no longer gets better; without it all epochs are trained.
   *
   * @param newStopping the rule; one object serves one training
   * @return this
   */
  public TrainerBuilder earlyStopping(EarlyStopping newStopping) {
    stopping = newStopping;
    return this;
  }

  /**
   * Sets the samples to measure on after every epoch; without it none.
   *
   * @param newValidation the samples
   * @return this
   */
  public TrainerBuilder validation(Dataset newValidation) {
    validation = newValidation;
    return this;
  }

  /**
   * Adds a metric.
   *
   * @param metric the metric
   * @return this
   */
  public TrainerBuilder metric(Metric metric) {
    metrics.add(metric);
    return this;
  }

  /**
   * Adds a listener.
   *
   * @param listener the listener
   * @return this
   */
  public TrainerBuilder listener(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Sets who sees what passes between the layers, such as an {@link XRay}; without it nobody.
   *
   * @param newObserver the observer
   * @return this
   */
  public TrainerBuilder observer(LayerObserver newObserver) {
    observer = newObserver;
    return this;
  }

  /**
   * Sets what to compute with; without it this JVM's kernels on all processors.
   *
   * @param newBackend the backend, still the caller's to close
   * @return this
   */
  public TrainerBuilder backend(Backend newBackend) {
    backend = newBackend;
    return this;
  }

  /**
   * Builds the trainer.
   *
   * @return the trainer, at the beginning
   * @throws IllegalArgumentException if network, loss and data don't fit, there are no samples, or
   *     an option is out of range
   */
  public Trainer build() {
    requireOptions();
    if (backend == null) {
      backend = Backend.create();
    }
    return new Trainer(this);
  }

  private void requireOptions() {
    if (accumulatedBatches < 1) {
      throw wrong("at least 1 mini-batch to accumulate", accumulatedBatches);
    }
    if (!(clipValue >= 0)) {
      throw wrong("a clip value of more than 0", clipValue);
    }
    if (!(averageDecay >= 0 && averageDecay < 1)) {
      throw wrong("a decay of the average of more than 0 and less than 1", averageDecay);
    }
    if (plateau != null && plateau.largerIsBetter()) {
      throw wrong(
          "reduce-on-plateau for a loss, which is to fall", "one for a measure that is to grow");
    }
    String metric = stopping == null ? "" : stopping.metric();
    if (!metric.isEmpty()) {
      List<String> names = metrics.stream().map(Metric::name).toList();
      if (validation == null || !names.contains(metric)) {
        throw wrong(
            "early stopping on validation samples and one of the metrics " + names,
            "metric \"" + metric + "\" and " + (validation == null ? "no samples" : "samples"));
      }
    }
  }

  private static IllegalArgumentException wrong(String expected, Object found) {
    return new IllegalArgumentException("Trainer: expected " + expected + ", got " + found);
  }

  /** What must be the same for a training to be resumed, by name. */
  Map<String, String> identity() {
    Map<String, String> identity = new LinkedHashMap<>();
    String measured =
        " on " + (validation == null ? "training" : validation.size() + " validation");
    identity.put("optimizer", optimizer.description());
    identity.put("schedule", schedule.description());
    identity.put("schedule tick", schedulePerUpdate ? "update" : "epoch");
    identity.put("reduce on plateau", plateau == null ? "none" : plateau.description() + measured);
    identity.put("training samples", Integer.toString(training.size()));
    identity.put("accumulated mini-batches", Integer.toString(accumulatedBatches));
    identity.put("clip value", Double.toString(clipValue));
    identity.put("average decay", Double.toString(averageDecay));
    identity.put(
        "weight penalties",
        penalties.stream().map(WeightPenalty::description).collect(Collectors.joining(", ")));
    identity.put("early stopping", stopping == null ? "none" : stopping.description() + measured);
    return identity;
  }
}
