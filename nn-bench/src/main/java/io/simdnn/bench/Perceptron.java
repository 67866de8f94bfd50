package io.simdnn.bench;

import io.simdnn.layer.Dense;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.optim.Momentum;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;

/** The network 784-256-128-10, trained by SGD with momentum. */
final class Perceptron {
  private Perceptron() {}

  static TrainedNetwork.Task task(int batch) {
    RandomStream random = new RandomStream(1, "init");
    Sequential layers =
        Sequential.of(
            new Dense("fc1", 784, 256, Initializer.he(), random),
            new ReLU(),
            new Dense("fc2", 256, 128, Initializer.he(), random),
            new ReLU(),
            new Dense("fc3", 128, 10, Initializer.xavier(), random));
    return new TrainedNetwork.Task(layers, new Momentum(0.9), 0.01, Shape.of(batch, 784));
  }
}
