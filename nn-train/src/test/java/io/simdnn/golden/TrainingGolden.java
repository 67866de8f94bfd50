package io.simdnn.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.backend.Backend;
import io.simdnn.data.SafeTensors;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Flatten;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.ConvSettings;
import io.simdnn.layer.convolution.MaxPool2d;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Adam;
import io.simdnn.optim.Momentum;
import io.simdnn.optim.Optimizer;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Whole trainings of a perceptron and of LeNet: the loss of every step. */
final class TrainingGolden {
  private static final double TOLERANCE = 1e-4;

  private TrainingGolden() {}

  static boolean run(GoldenCase golden, List<Path> files, Backend backend) throws IOException {
    if (!golden.kind().equals("training")) {
      return false;
    }
    Path data =
        files.stream()
            .filter(file -> file.endsWith("mnist_subset.safetensors"))
            .findFirst()
            .orElseThrow();
    SafeTensors images = SafeTensors.read(data);
    long[] pixels = images.longs("train_images");
    long[] labels = images.longs("train_labels");
    long[] indices = golden.tensors().longs("batch_indices");
    int batch = golden.tensors().shape("batch_indices").extent(1);
    double[] expected = golden.tensors().doubles("loss_f64");

    boolean lenet = golden.setting("arch", "").contains("Conv");
    Sequential network = lenet ? lenet(golden) : perceptron(golden);
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
    Optimizer optimizer = lenet ? new Adam() : new Momentum(0.9);
    double learningRate = lenet ? 0.002 : 0.1;
    Pass pass = Pass.training(backend);
    Tensor x = Tensor.zeros(batch, 1, 28, 28);
    Tensor target = Tensor.zeros(batch);
    for (int step = 0; step < expected.length; step++) {
      for (int i = 0; i < batch; i++) {
        int sample = (int) indices[step * batch + i];
        target.array()[i] = labels[sample];
        for (int p = 0; p < 784; p++) {
          x.array()[i * 784 + p] = pixels[sample * 784 + p] / 255f;
        }
      }
      network.parameters().forEach(Parameter::clearGradient);
      double actual = loss.forward(network.forward(x, pass), target, pass);
      assertEquals(expected[step], actual, TOLERANCE, golden.name() + " step " + step);
      network.backwardParameters(loss.backward(), pass);
      optimizer.step(network.parameters(), learningRate, backend);
    }
    return true;
  }

  private static Sequential perceptron(GoldenCase golden) throws IOException {
    return Sequential.of(new Flatten(), dense(golden, "1"), new ReLU(), dense(golden, "3"));
  }

  private static Sequential lenet(GoldenCase golden) throws IOException {
    return Sequential.of(
        conv(golden, "0", ConvSettings.of(1, 6, 5).padding(2)),
        new ReLU(),
        new MaxPool2d(2),
        conv(golden, "3", ConvSettings.of(6, 16, 5)),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        dense(golden, "7"),
        new ReLU(),
        dense(golden, "9"));
  }

  private static Conv2d conv(GoldenCase golden, String index, ConvSettings settings)
      throws IOException {
    Conv2d conv =
        new Conv2d("conv" + index, settings, Initializer.zeros(), new RandomStream(0, "unused"));
    conv.weight().value().set(golden.tensor("init." + index + ".weight"));
    conv.bias().value().set(golden.tensor("init." + index + ".bias"));
    return conv;
  }

  private static Dense dense(GoldenCase golden, String index) throws IOException {
    Tensor weight = LayerGolden.transpose(golden.tensor("init." + index + ".weight"));
    Dense dense =
        new Dense(
            "fc" + index,
            weight.shape().extent(0),
            weight.shape().extent(1),
            Initializer.zeros(),
            new RandomStream(0, "unused"));
    dense.weight().value().set(weight);
    dense.bias().value().set(golden.tensor("init." + index + ".bias"));
    return dense;
  }
}
