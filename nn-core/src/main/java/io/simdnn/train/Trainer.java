package io.simdnn.train;

import io.simdnn.data.Dataset;
import io.simdnn.data.MiniBatchSampler;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.loss.Loss;
import io.simdnn.optim.Optimizer;
import io.simdnn.optim.Schedule;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.TrainingListener.EpochReport;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Trains a network by error back-propagation in four steps: draw a mini-batch, compute the gradient
 * of the loss for every parameter, update, repeat.
 *
 * <p>Owned by one thread; only {@link #stop} may be called from others. The same arguments give the
 * same bits, whatever the number of threads or the kernels, and whether or not the training was
 * interrupted and resumed in between.
 */
public final class Trainer {
  private final Layer network;
  private final Loss loss;
  private final Optimizer optimizer;
  private final Schedule schedule;
  private final TrainingSettings settings;
  private final Dataset training;
  private final Dataset validation;
  private final List<Metric> metrics;
  private final List<TrainingListener> listeners;
  private final Pass pass;

  private final List<Parameter> parameters;
  private final MiniBatchSampler sampler;
  private final Tensor batchInputs;
  private final Tensor batchTargets;
  private TrainingPosition position = TrainingPosition.START;
  private volatile boolean stopRequested;

  Trainer(TrainerBuilder builder) {
    network = builder.network;
    loss = builder.loss;
    optimizer = builder.optimizer;
    schedule = builder.schedule;
    settings = builder.settings;
    training = builder.training;
    validation = builder.validation;
    metrics = List.copyOf(builder.metrics);
    listeners = List.copyOf(builder.listeners);
    pass = Pass.training(builder.backend);
    parameters = network.parameters();
    int batchSize = Math.min(settings.batchSize(), training.size());
    sampler = new MiniBatchSampler(training.size(), settings.batchSize(), settings.seed());
    Shape inputShape = training.inputShape().prepend(batchSize);
    Shape targetShape = training.targetShape().prepend(batchSize);
    loss.requireShapes(network.outputShape(inputShape), targetShape);
    batchInputs = Tensor.zeros(inputShape);
    batchTargets = Tensor.zeros(targetShape);
  }

  /**
   * Starts the description of a training.
   *
   * @param network the network; its parameters will be modified
   * @param loss the loss
   * @param optimizer the optimizer
   * @param training the samples to learn from, at least one
   * @return a builder with sensible settings for everything else
   */
  public static TrainerBuilder of(Layer network, Loss loss, Optimizer optimizer, Dataset training) {
    return new TrainerBuilder(network, loss, optimizer, training);
  }

  /**
   * Trains from the current position to the end of the last epoch, or until {@link #stop}.
   *
   * @return whether the last epoch is complete
   * @throws DivergedException if the loss becomes infinite or NaN
   */
  public boolean train() {
    while (position.epoch() < settings.epochs()) {
      if (!trainEpoch()) {
        return false;
      }
    }
    return true;
  }

  /** Asks {@link #train} to return after the mini-batch it is working on. Thread-safe. */
  public void stop() {
    stopRequested = true;
  }

  /**
   * Returns where the training stands.
   *
   * @return the next mini-batch
   */
  public TrainingPosition position() {
    return position;
  }

  /**
   * Continues at another position, as a checkpoint needs it.
   *
   * @param newPosition the next mini-batch
   * @throws IllegalArgumentException if an epoch has no such mini-batch
   */
  public void seek(TrainingPosition newPosition) {
    if (newPosition.epoch() < 0
        || newPosition.batch() < 0
        || newPosition.batch() >= sampler.batchesPerEpoch()) {
      throw new IllegalArgumentException(
          "Trainer: no mini-batch at "
              + newPosition
              + "; an epoch has "
              + sampler.batchesPerEpoch());
    }
    position = newPosition;
  }

  /**
   * Returns the network.
   *
   * @return the network
   */
  public Layer network() {
    return network;
  }

  /**
   * Returns the optimizer.
   *
   * @return the optimizer
   */
  public Optimizer optimizer() {
    return optimizer;
  }

  /**
   * Returns the numbers that steer the training.
   *
   * @return the settings
   */
  public TrainingSettings settings() {
    return settings;
  }

  /**
   * Returns the shape of one input.
   *
   * @return the shape, without the batch
   */
  public Shape inputShape() {
    return training.inputShape();
  }

  /**
   * Returns the mini-batches of one epoch.
   *
   * @return the count
   */
  public int batchesPerEpoch() {
    return sampler.batchesPerEpoch();
  }

  private boolean trainEpoch() {
    int epoch = position.epoch();
    int[] order = sampler.order(epoch);
    double learningRate = schedule.learningRate(epoch);
    Evaluation.RunningMeans means = new Evaluation.RunningMeans(metrics);
    long start = System.nanoTime();
    for (int batch = position.batch(); batch < sampler.batchesPerEpoch(); batch++) {
      if (stopRequested) {
        return false;
      }
      double batchLoss = learn(order, batch, learningRate, means);
      position =
          batch + 1 < sampler.batchesPerEpoch()
              ? new TrainingPosition(epoch, batch + 1)
              : new TrainingPosition(epoch + 1, 0);
      listeners.forEach(listener -> listener.stepDone(this, batchLoss));
    }
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    report(epoch, learningRate, means.toEvaluation(), seconds);
    return true;
  }

  /** The four steps, the last of which is the loop that calls this. */
  private double learn(int[] order, int batch, double learningRate, Evaluation.RunningMeans means) {
    int count = sampler.batchCount(batch);
    Tensor x = batchInputs.rows(0, count);
    Tensor target = batchTargets.rows(0, count);
    training.copyBatch(order, sampler.batchStart(batch), count, x, target);

    Tensor prediction = network.forward(x, pass);
    double batchLoss = loss.forward(prediction, target, pass);
    if (!Double.isFinite(batchLoss)) {
      throw new DivergedException(divergence(batchLoss, batch, learningRate, x));
    }
    means.add(batchLoss, prediction, target, pass);
    parameters.forEach(Parameter::clearGradient);
    network.backwardParameters(loss.backward(), pass);

    if (settings.clipNorm() > 0) {
      GradientClipping.clipNorm(parameters, settings.clipNorm(), pass.backend());
    }
    optimizer.step(parameters, learningRate, pass.backend());
    return batchLoss;
  }

  private void report(int epoch, double learningRate, Evaluation learned, double seconds) {
    Evaluation validated =
        validation == null ? null : Evaluation.of(network, loss, metrics, validation, pass);
    EpochReport report =
        new EpochReport(epoch, learningRate, learned, validated, learned.samples() / seconds);
    listeners.forEach(listener -> listener.epochDone(this, report));
  }

  private String divergence(double batchLoss, int batch, double learningRate, Tensor x) {
    for (int i = 0; i < x.size(); i++) {
      if (!Float.isFinite(x.get(i))) {
        return "loss is "
            + batchLoss
            + " in epoch "
            + (position.epoch() + 1)
            + ", mini-batch "
            + (batch + 1)
            + ": an input of that mini-batch is "
            + x.get(i)
            + "; remove or replace such values in the data";
      }
    }
    return "loss is "
        + batchLoss
        + " in epoch "
        + (position.epoch() + 1)
        + ", mini-batch "
        + (batch + 1)
        + ": the training diverged; lower the learning rate (now "
        + learningRate
        + ") or limit the gradient with a clip norm";
  }
}
