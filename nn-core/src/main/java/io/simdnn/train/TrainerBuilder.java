package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.data.Dataset;
import io.simdnn.layer.Layer;
import io.simdnn.loss.Loss;
import io.simdnn.optim.Optimizer;
import io.simdnn.optim.Schedule;
import java.util.ArrayList;
import java.util.List;

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
  Dataset validation;
  Backend backend;

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
   * Sets the learning rate; without it 0.001 for ever.
   *
   * @param newSchedule the schedule
   * @return this
   */
  public TrainerBuilder schedule(Schedule newSchedule) {
    schedule = newSchedule;
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
   * @throws IllegalArgumentException if network, loss and data don't fit, or there are no samples
   */
  public Trainer build() {
    if (backend == null) {
      backend = Backend.create();
    }
    return new Trainer(this);
  }
}
