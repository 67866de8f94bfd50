package io.simdnn.train;

import io.simdnn.data.Dataset;
import io.simdnn.data.MiniBatchSampler;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.loss.Loss;
import io.simdnn.optim.Optimizer;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.TrainingListener.EpochReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final LearningRate learningRate;
  private final TrainingSettings settings;
  private final Dataset training;
  private final Dataset validation;
  private final List<Metric> metrics;
  private final List<TrainingListener> listeners;
  private final Pass pass;
  private final AveragedWeights average;
  private final EarlyStopping stopping;
  private final LearningStep step;
  private final MiniBatchGroups groups;
  private final Map<String, String> identity;

  private final MiniBatchSampler sampler;
  private final Tensor batchInputs;
  private final Tensor batchTargets;
  private double epochLoss;
  private double epochSamples;
  private TrainingPosition position = TrainingPosition.START;
  private volatile boolean stopRequested;

  Trainer(TrainerBuilder builder) {
    network = builder.network;
    loss = builder.loss;
    optimizer = builder.optimizer;
    settings = builder.settings;
    training = builder.training;
    validation = builder.validation;
    metrics = List.copyOf(builder.metrics);
    listeners = List.copyOf(builder.listeners);
    pass = Pass.training(builder.backend).observedBy(builder.observer);
    identity = builder.identity();
    List<Parameter> parameters = network.parameters();
    average =
        builder.averageDecay == 0 ? null : new AveragedWeights(parameters, builder.averageDecay);
    stopping = builder.stopping;
    if (stopping != null) {
      stopping.begin(network);
    }
    step = new LearningStep(builder, average, pass);
    int batchSize = Math.min(settings.batchSize(), training.size());
    sampler = new MiniBatchSampler(training.size(), settings.batchSize(), settings.seed());
    groups = new MiniBatchGroups(sampler, builder.accumulatedBatches);
    learningRate = new LearningRate(builder, groups);
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
   * Trains from the current position to the end of the last epoch, or until early stopping or
   * {@link #stop}. With early stopping, the best weights are in the network when it is over.
   *
   * @return whether the training is over
   * @throws DivergedException if the loss becomes infinite or NaN
   */
  public boolean train() {
    if (stopping != null && !isOver()) {
      stopping.hideBest();
    }
    while (!isOver()) {
      if (!trainEpoch()) {
        return false;
      }
    }
    if (stopping != null) {
      stopping.showBest();
    }
    return true;
  }

  private boolean isOver() {
    return position.epoch() >= settings.epochs() || (stopping != null && stopping.isStopped());
  }

  /**
   * Something done with the averaged weights.
   *
   * @param <E> what it may throw
   */
  @FunctionalInterface
  public interface Action<E extends Exception> {
    /**
     * Does it.
     *
     * @throws E if it fails
     */
    void run() throws E;
  }

  /**
   * Puts the average of the weights into the network while something is done, such as measuring or
   * saving; if no average is kept, just does it.
   *
   * @param action what to do; must not train
   * @param <E> what it may throw
   * @throws E if the action fails; the network has its own weights back nevertheless
   */
  public <E extends Exception> void withAveragedWeights(Action<E> action) throws E {
    exchangeAverage();
    try {
      action.run();
    } finally {
      exchangeAverage();
    }
  }

  private void exchangeAverage() {
    if (average != null) {
      average.weights().exchange();
    }
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
   * Continues at another position. What belongs to the present one, such as gradients added up so
   * far, is dropped.
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
    epochLoss = 0;
    epochSamples = 0;
    step.clearGradients();
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
    training.epochBegins(epoch);
    Evaluation.RunningMeans means = new Evaluation.RunningMeans(metrics);
    long start = System.nanoTime();
    for (int batch = position.batch(); batch < sampler.batchesPerEpoch(); batch++) {
      if (stopRequested) {
        return false;
      }
      double batchLoss = learn(order, means);
      if (batch + 1 < sampler.batchesPerEpoch()) {
        position = new TrainingPosition(epoch, batch + 1);
        listeners.forEach(listener -> listener.stepDone(this, batchLoss));
      } else {
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        EpochReport report = endEpoch(means.toEvaluation(), seconds);
        listeners.forEach(listener -> listener.stepDone(this, batchLoss));
        listeners.forEach(listener -> listener.epochDone(this, report));
      }
    }
    return true;
  }

  /** The four steps, the last of which is the loop that calls this. */
  private double learn(int[] order, Evaluation.RunningMeans means) {
    int batch = position.batch();
    int count = sampler.batchCount(batch);
    Tensor x = batchInputs.rows(0, count);
    Tensor target = batchTargets.rows(0, count);
    training.copyBatch(order, sampler.batchStart(batch), count, x, target);

    double rate = learningRate.at(position);
    LearningStep.Forward forward = step.forward(x, target);
    if (!Double.isFinite(forward.loss())) {
      throw DivergedException.of(forward.loss(), position, x, rate);
    }
    means.add(forward.loss(), forward.prediction(), target, pass);
    epochLoss += forward.loss() * count;
    epochSamples += count;

    if (groups.isFirst(batch)) {
      step.clearGradients();
    }
    step.addGradients(groups.share(batch));
    if (groups.isLast(batch)) {
      step.update(rate);
    }
    return forward.loss();
  }

  /** Comes before the listeners of the last mini-batch, which may write a checkpoint. */
  private EpochReport endEpoch(Evaluation learned, double seconds) {
    TrainingPosition last = position;
    double rate = learningRate.at(last);
    Evaluation validated = null;
    exchangeAverage();
    try {
      if (validation != null) {
        validated = Evaluation.of(network, loss, metrics, validation, pass);
      }
      if (stopping != null) {
        stopping.observe(measure(stopping.metric(), validated));
      }
    } finally {
      exchangeAverage();
    }
    learningRate.observe(measure("", validated), last);
    position = new TrainingPosition(last.epoch() + 1, 0);
    epochLoss = 0;
    epochSamples = 0;
    return new EpochReport(last.epoch(), rate, learned, validated, learned.samples() / seconds);
  }

  private double measure(String metric, Evaluation validated) {
    if (validated == null) {
      return epochLoss / epochSamples;
    }
    return metric.isEmpty() ? validated.loss() : validated.metrics().get(metric);
  }

  /** What must be the same for a training to be resumed, by name; the settings come on top. */
  Map<String, String> identity() {
    return identity;
  }

  void save(TrainingState state) {
    state.put("epochLoss", epochLoss);
    state.put("epochSamples", epochSamples);
    state.part("optimizer").putNumbers(optimizer.state().numbers());
    state.part("optimizer").putAll(optimizer.state().slots());
    state.part("plateau").putNumbers(learningRate.state());
    if (average != null) {
      state.part("average").putAll(average.weights().values());
    }
    if (stopping != null) {
      stopping.save(state.part("stopping"));
    }
    if (!groups.isFirst(position.batch())) {
      state.part("gradient").putAll(gradients());
    }
  }

  void restore(TrainingPosition newPosition, TrainingState state) {
    seek(newPosition);
    epochLoss = state.number("epochLoss");
    epochSamples = state.number("epochSamples");
    TrainingState optimizerState = state.part("optimizer");
    optimizer.state().restore(optimizerState.numbers(), optimizerState.tensors());
    learningRate.restore(state.part("plateau").numbers());
    if (average != null) {
      state.part("average").copyInto(average.weights().values());
    }
    if (stopping != null) {
      stopping.restore(state.part("stopping"));
    }
    if (!groups.isFirst(position.batch())) {
      state.part("gradient").copyInto(gradients());
    }
  }

  private Map<String, Tensor> gradients() {
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    network
        .parameters()
        .forEach(parameter -> gradients.put(parameter.name(), parameter.gradient()));
    return gradients;
  }
}
