package io.simdnn.train;

import io.simdnn.data.TensorDataset;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Dropout;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.Tanh;
import io.simdnn.layer.normalization.BatchNorm;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;

/** A small task with noise, and a small network for it. */
final class Moons {
  private Moons() {}

  static TensorDataset samples(int count, long seed) {
    RandomStream random = new RandomStream(seed, "moons");
    Tensor inputs = Tensor.zeros(count, 2);
    Tensor labels = Tensor.zeros(count);
    for (int i = 0; i < count; i++) {
      int label = random.nextInt(2);
      double angle = StrictMath.PI * (random.nextFloat() + label);
      inputs.array()[2 * i] = (float) StrictMath.cos(angle) + label + random.nextGaussian() / 3;
      inputs.array()[2 * i + 1] = (float) StrictMath.sin(angle) + random.nextGaussian() / 3;
      labels.array()[i] = label;
    }
    return new TensorDataset(inputs, labels);
  }

  static Sequential network() {
    RandomStream random = new RandomStream(7, "init");
    return Sequential.of(
        new Dense("fc1", 2, 9, Initializer.xavier(), random),
        new Tanh(),
        new Dense("fc2", 9, 2, Initializer.xavier(), random));
  }

  /** A network of layers that remember something beside their parameters. */
  static Sequential normalized() {
    RandomStream random = new RandomStream(7, "init");
    return Sequential.of(
        new Dense("fc1", 2, 9, Initializer.xavier(), random),
        new BatchNorm("norm", 9),
        new Tanh(),
        new Dropout("drop", 0.2, 3),
        new Dense("fc2", 9, 2, Initializer.xavier(), random));
  }
}
