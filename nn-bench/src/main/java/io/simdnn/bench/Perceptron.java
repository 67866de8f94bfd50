package io.simdnn.bench;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.Kernels;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Momentum;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;

/** The network 784-256-128-10 with a batch of random images, and one training step of it. */
final class Perceptron implements AutoCloseable {
  private final Sequential network;
  private final SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
  private final Momentum optimizer = new Momentum(0.9);
  private final Backend backend;
  private final Tensor x;
  private final Tensor labels;

  Perceptron(Kernels kernels, int threads, int batch) {
    RandomStream random = new RandomStream(1, "init");
    network =
        Sequential.of(
            new Dense("fc1", 784, 256, Initializer.he(), random),
            new ReLU(),
            new Dense("fc2", 256, 128, Initializer.he(), random),
            new ReLU(),
            new Dense("fc3", 128, 10, Initializer.xavier(), random));
    backend = new Backend(kernels, threads);
    x = Tensor.of(ComparedKernels.random(batch * 784), batch, 784);
    labels = Tensor.zeros(batch);
    for (int i = 0; i < batch; i++) {
      labels.array()[i] = random.nextInt(10);
    }
  }

  Tensor predict() {
    return network.forward(x, Pass.inference(backend));
  }

  double trainingStep() {
    Pass pass = Pass.training(backend);
    double value = loss.forward(network.forward(x, pass), labels, pass);
    network.parameters().forEach(Parameter::clearGradient);
    network.backwardParameters(loss.backward(), pass);
    optimizer.step(network.parameters(), 0.01, backend);
    return value;
  }

  @Override
  public void close() {
    backend.close();
  }
}
