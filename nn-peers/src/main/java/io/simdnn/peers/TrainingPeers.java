package io.simdnn.peers;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Flatten;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.ConvSettings;
import io.simdnn.layer.convolution.MaxPool2d;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.global.torch;

/** Training steps, forward, loss, backward and update, against PyTorch. */
final class TrainingPeers {
  private static final int CLASSES = 10;
  private static final int COMPARED_STEPS = 5;
  private static final double TOLERANCE = 1e-4;

  private final Backend backend;

  TrainingPeers(Backend backend, int threads) {
    this.backend = backend;
    torch.set_num_threads(threads);
  }

  void run() {
    compare("784-256-128-10, 64", TrainingPeers::perceptron, Shape.of(64, 784));
    compare("784-256-128-10, 256", TrainingPeers::perceptron, Shape.of(256, 784));
    compare("LeNet, 64", TrainingPeers::lenet, Shape.of(64, 1, 28, 28));
  }

  private void compare(String title, Supplier<Sequential> network, Shape input) {
    RandomStream random = new RandomStream(1, "data");
    Tensor x = Tensor.zeros(input);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = random.nextGaussian();
    }
    Tensor labels = Tensor.zeros(input.extent(0));
    for (int i = 0; i < labels.size(); i++) {
      labels.array()[i] = random.nextInt(CLASSES);
    }
    OurTraining ours = new OurTraining(network.get(), x, labels, backend);
    TorchTraining theirs = new TorchTraining(network.get(), x, labels);
    for (int i = 0; i < COMPARED_STEPS; i++) {
      double expected = ours.step();
      double actual = theirs.step();
      if (!(Math.abs(expected - actual) <= TOLERANCE * (1 + expected))) {
        throw new IllegalStateException(
            title + ": step " + i + " has loss " + actual + " where ours is " + expected);
      }
    }
    Interleaved.compare(
        title,
        0,
        List.of(new Contender("ours", ours::step), new Contender("PyTorch", theirs::step)));
  }

  private static Sequential perceptron() {
    RandomStream random = new RandomStream(1, "init");
    return Sequential.of(
        new Dense("fc1", 784, 256, Initializer.he(), random),
        new ReLU(),
        new Dense("fc2", 256, 128, Initializer.he(), random),
        new ReLU(),
        new Dense("fc3", 128, CLASSES, Initializer.xavier(), random));
  }

  private static Sequential lenet() {
    RandomStream random = new RandomStream(1, "init");
    return Sequential.of(
        new Conv2d("conv1", ConvSettings.of(1, 6, 5).padding(2), Initializer.he(), random),
        new ReLU(),
        new MaxPool2d(2),
        new Conv2d("conv2", ConvSettings.of(6, 16, 5), Initializer.he(), random),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Dense("fc1", 400, 120, Initializer.he(), random),
        new ReLU(),
        new Dense("fc2", 120, 84, Initializer.he(), random),
        new ReLU(),
        new Dense("fc3", 84, CLASSES, Initializer.xavier(), random));
  }
}
