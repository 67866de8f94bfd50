package io.simdnn.bench;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Optimizer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.function.Supplier;

/** A network with a batch of random inputs and labels, and training steps on it. */
final class TrainedNetwork implements AutoCloseable {
  private static final int COMPARED_STEPS = 3;

  private final Sequential layers;
  private final Optimizer optimizer;
  private final double learningRate;
  private final Backend backend;
  private final SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
  private final Tensor x;
  private final Tensor labels;

  /** What a benchmark trains: the same at every call. */
  record Task(Sequential layers, Optimizer optimizer, double learningRate, Shape input) {}

  TrainedNetwork(Task task, Kernels kernels, int threads) {
    layers = task.layers();
    optimizer = task.optimizer();
    learningRate = task.learningRate();
    backend = new Backend(kernels, threads);
    x = Tensor.view(ComparedKernels.random(task.input().size()), 0, task.input());
    Shape output = layers.outputShape(task.input());
    labels = Tensor.zeros(output.extent(0));
    RandomStream random = new RandomStream(1, "labels");
    for (int i = 0; i < labels.size(); i++) {
      labels.array()[i] = random.nextInt(output.extent(1));
    }
  }

  Tensor predict() {
    return layers.forward(x, Pass.inference(backend));
  }

  double step() {
    Pass pass = Pass.training(backend);
    double value = loss.forward(layers.forward(x, pass), labels, pass);
    layers.parameters().forEach(Parameter::clearGradient);
    layers.backwardParameters(loss.backward(), pass);
    optimizer.step(layers.parameters(), learningRate, backend);
    return value;
  }

  /** Compares the losses of some steps with the scalar reference. */
  static void verify(Supplier<Task> task, String kernels, int threads) {
    try (TrainedNetwork expected = new TrainedNetwork(task.get(), new ScalarKernels(), 1);
        TrainedNetwork actual =
            new TrainedNetwork(task.get(), ComparedKernels.named(kernels), threads)) {
      for (int i = 0; i < COMPARED_STEPS; i++) {
        if (expected.step() != actual.step()) {
          throw new IllegalStateException("the losses differ in step " + i);
        }
      }
    }
  }

  @Override
  public void close() {
    backend.close();
  }
}
