package io.simdnn.peers;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Momentum;
import io.simdnn.tensor.Tensor;

/** Steps of ours on one batch: SGD with momentum. */
final class OurTraining {
  static final double LEARNING_RATE = 0.01;
  static final double MOMENTUM = 0.9;

  private final Sequential network;
  private final Tensor x;
  private final Tensor labels;
  private final Backend backend;
  private final SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
  private final Momentum optimizer = new Momentum(MOMENTUM);

  OurTraining(Sequential network, Tensor x, Tensor labels, Backend backend) {
    this.network = network;
    this.x = x;
    this.labels = labels;
    this.backend = backend;
  }

  double step() {
    Pass pass = Pass.training(backend);
    double value = loss.forward(network.forward(x, pass), labels, pass);
    network.parameters().forEach(Parameter::clearGradient);
    network.backwardParameters(loss.backward(), pass);
    optimizer.step(network.parameters(), LEARNING_RATE, backend);
    return value;
  }
}
