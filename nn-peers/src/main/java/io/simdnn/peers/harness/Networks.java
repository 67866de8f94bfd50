package io.simdnn.peers.harness;

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

/** The networks that are compared, with the same weights at every call, and their data. */
public final class Networks {
  /** How many classes they tell apart. */
  public static final int CLASSES = 10;

  private Networks() {}

  /**
   * Creates 784-256-128-10.
   *
   * @return the network, of {@code [batch, 784]}
   */
  public static Sequential perceptron() {
    RandomStream random = new RandomStream(1, "init");
    return Sequential.of(
        new Dense("fc1", 784, 256, Initializer.he(), random),
        new ReLU(),
        new Dense("fc2", 256, 128, Initializer.he(), random),
        new ReLU(),
        new Dense("fc3", 128, CLASSES, Initializer.xavier(), random));
  }

  /**
   * Creates LeNet.
   *
   * @return the network, of {@code [batch, 1, 28, 28]}
   */
  public static Sequential lenet() {
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

  /**
   * Creates numbers of a normal distribution.
   *
   * @param shape the shape
   * @return the same numbers at every call
   */
  public static Tensor gaussian(Shape shape) {
    RandomStream random = new RandomStream(1, "data");
    Tensor x = Tensor.zeros(shape);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = random.nextGaussian();
    }
    return x;
  }

  /**
   * Creates class numbers.
   *
   * @param batch how many
   * @return the numbers {@code [batch]}, the same at every call
   */
  public static Tensor labels(int batch) {
    RandomStream random = new RandomStream(1, "labels");
    Tensor labels = Tensor.zeros(batch);
    for (int i = 0; i < batch; i++) {
      labels.array()[i] = random.nextInt(CLASSES);
    }
    return labels;
  }
}
