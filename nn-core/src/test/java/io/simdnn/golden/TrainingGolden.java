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
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Momentum;
import io.simdnn.optim.Optimizer;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Whole trainings of multilayer perceptrons: the loss of every step. */
final class TrainingGolden {
  private static final double TOLERANCE = 1e-4;

  private TrainingGolden() {}

  static boolean run(GoldenCase golden, List<Path> files, Backend backend) throws IOException {
    if (!golden.kind().equals("training")
        || golden.setting("arch", "").contains("Conv")
        || !golden.setting("optimizer", "").equals("SGD lr .1 momentum .9")) {
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

    Dense first = dense(golden, "1");
    Dense second = dense(golden, "3");
    Sequential network = Sequential.of(new Flatten(), first, new ReLU(), second);
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
    Optimizer optimizer = new Momentum(0.9);
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
      optimizer.step(network.parameters(), 0.1, backend);
    }
    return true;
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
