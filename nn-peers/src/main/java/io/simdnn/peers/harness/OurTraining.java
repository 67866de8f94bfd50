package io.simdnn.peers.harness;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Optimizer;
import io.simdnn.tensor.Tensor;

/** Steps of ours on one batch. */
final class OurTraining {
  private final Sequential network;
  private final Tensor x;
  private final Tensor labels;
  private final Backend backend;
  private final SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
  private final Optimizer optimizer;

  OurTraining(Sequential network, Tensor x, Tensor labels, Optimizer optimizer, Backend backend) {
    this.network = network;
    this.x = x;
    this.labels = labels;
    this.optimizer = optimizer;
    this.backend = backend;
  }

  double step() {
    Pass pass = Pass.training(backend);
    double value = loss.forward(network.forward(x, pass), labels, pass);
    network.parameters().forEach(Parameter::clearGradient);
    network.backwardParameters(loss.backward(), pass);
    optimizer.step(network.parameters(), TrainingComparison.LEARNING_RATE, backend);
    return value;
  }
}
