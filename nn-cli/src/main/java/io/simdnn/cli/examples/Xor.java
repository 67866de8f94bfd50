package io.simdnn.cli.examples;

import io.simdnn.backend.Backend;
import io.simdnn.data.TensorDataset;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.loss.MeanSquaredError;
import io.simdnn.optim.Momentum;
import io.simdnn.optim.Schedule;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.Trainer;
import io.simdnn.train.TrainingSettings;
import java.util.Locale;
import picocli.CommandLine.Command;

/**
 * Exclusive or, which no single layer of units can compute (Minsky, Papert: Perceptrons, 1969) and
 * two layers learn (Rumelhart, Hinton, Williams: Learning internal representations by error
 * propagation, 1986).
 */
@Command(
    name = "xor",
    description =
        "Exclusive or: what one layer can't compute, two layers of threshold units learn.")
final class Xor implements Runnable {
  private static final Tensor INPUTS = Tensor.of(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2);
  private static final Tensor TARGETS = Tensor.of(new float[] {0, 1, 1, 0}, 4, 1);

  private final RandomStream random = new RandomStream(1, "init");

  @Override
  public void run() {
    try (Backend backend = Backend.create(1)) {
      Dense only = units("only", 2, 1);
      Sequential oneLayer = Sequential.of(only, new Sigmoid());
      train(oneLayer, backend);
      System.out.println("one layer");
      System.out.println("  x1 x2  output");
      printTable(oneLayer.forward(INPUTS, Pass.inference(backend)));

      Dense hidden = units("hidden", 2, 2);
      Dense output = units("output", 2, 1);
      Sigmoid hiddenSigmoid = new Sigmoid();
      Sequential twoLayers = Sequential.of(hidden, hiddenSigmoid, output, new Sigmoid());
      train(twoLayers, backend);
      Pass pass = Pass.inference(backend);
      Tensor prediction = twoLayers.forward(INPUTS, pass);
      System.out.println("two layers");
      System.out.println("  x1 x2  output  hidden1  hidden2");
      printTable(prediction, hiddenSigmoid.forward(hidden.forward(INPUTS, pass), pass));
      printUnit("hidden1", hidden, 0);
      printUnit("hidden2", hidden, 1);
      printUnit("output", output, 0);
    }
  }

  private Dense units(String name, int inputs, int outputs) {
    return Dense.withThreshold(name, inputs, outputs, Initializer.uniform(-1, 1), random);
  }

  private static void train(Sequential network, Backend backend) {
    TensorDataset patterns = new TensorDataset(INPUTS, TARGETS);
    Trainer.of(network, new MeanSquaredError(), new Momentum(0.9), patterns)
        .settings(new TrainingSettings(2_000, 4, 1))
        .schedule(Schedule.constant(0.5))
        .backend(backend)
        .build()
        .train();
  }

  private static void printTable(Tensor output, Tensor... hidden) {
    for (int row = 0; row < 4; row++) {
      System.out.printf(
          Locale.ROOT,
          "%4.0f%3.0f%8.3f",
          INPUTS.get(row * 2),
          INPUTS.get(row * 2 + 1),
          output.get(row));
      for (Tensor values : hidden) {
        System.out.printf(Locale.ROOT, "%9.3f%9.3f", values.get(row * 2), values.get(row * 2 + 1));
      }
      System.out.println();
    }
  }

  private static void printUnit(String name, Dense units, int unit) {
    int count = units.threshold().value().size();
    System.out.printf(
        Locale.ROOT,
        "  %-8s weights %6.2f and %6.2f, threshold %6.2f%n",
        name,
        units.weight().value().get(unit),
        units.weight().value().get(count + unit),
        units.threshold().value().get(unit));
  }
}
