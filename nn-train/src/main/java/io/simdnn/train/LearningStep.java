package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Layer;
import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.loss.Loss;
import io.simdnn.optim.Optimizer;
import io.simdnn.tensor.Tensor;
import java.util.List;

/**
 * From a mini-batch to new weights: gradients, which may add up over several mini-batches, then
 * penalties, clipping, the optimizer and the average of the weights, in this order.
 */
final class LearningStep {
  private final Layer network;
  private final Loss loss;
  private final Optimizer optimizer;
  private final List<Parameter> parameters;
  private final List<WeightPenalty> penalties;
  private final double clipNorm;
  private final double clipValue;
  private final AveragedWeights average;
  private final Pass pass;
  private final OutputBuffer scratch = new OutputBuffer();
  private final OutputBuffer lossGradient = new OutputBuffer();

  LearningStep(TrainerBuilder builder, AveragedWeights average, Pass pass) {
    network = builder.network;
    loss = builder.loss;
    optimizer = builder.optimizer;
    parameters = network.parameters();
    penalties = List.copyOf(builder.penalties);
    clipNorm = builder.settings.clipNorm();
    clipValue = builder.clipValue;
    this.average = average;
    this.pass = pass;
  }

  /** The result of a forward pass; the loss has the penalties in it. */
  record Forward(Tensor prediction, double loss) {}

  Forward forward(Tensor x, Tensor target) {
    Tensor prediction = network.forward(x, pass);
    double value = loss.forward(prediction, target, pass);
    for (WeightPenalty penalty : penalties) {
      value += penalty.value(parameters, scratch, pass.backend());
    }
    return new Forward(prediction, value);
  }

  void clearGradients() {
    parameters.forEach(Parameter::clearGradient);
  }

  /** Adds a share of the gradient of the last forward pass to the gradients. */
  void addGradients(double share) {
    Tensor gradient = loss.backward();
    if (share != 1) {
      // The loss owns its gradient.
      Tensor scaled = lossGradient.of(gradient.shape());
      scaled.set(gradient);
      pass.backend().update().scale(scaled, (float) share);
      gradient = scaled;
    }
    network.backwardParameters(gradient, pass);
  }

  void update(double learningRate) {
    Backend backend = pass.backend();
    for (WeightPenalty penalty : penalties) {
      penalty.addGradient(parameters, scratch, backend);
    }
    if (clipValue > 0) {
      GradientClipping.clipValue(parameters, clipValue, backend);
    }
    if (clipNorm > 0) {
      GradientClipping.clipNorm(parameters, clipNorm, backend);
    }
    optimizer.step(parameters, learningRate, backend);
    if (average != null) {
      average.update(backend);
    }
  }
}
