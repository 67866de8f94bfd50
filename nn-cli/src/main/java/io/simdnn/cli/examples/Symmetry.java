package io.simdnn.cli.examples;

import io.simdnn.backend.Backend;
import io.simdnn.data.TensorDataset;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.loss.MeanSquaredError;
import io.simdnn.loss.Reduction;
import io.simdnn.optim.Momentum;
import io.simdnn.optim.Schedule;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.Trainer;
import io.simdnn.train.TrainingSettings;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Two hidden units learn whether six bits are symmetric about their middle (Rumelhart, Hinton,
 * Williams: Learning representations by back-propagating errors, Nature 323, 1986).
 *
 * <p>As in the paper: all 64 patterns per update, initial weights uniform between -0.3 and 0.3, a
 * learning rate of 0.1 for the sum of {@code (target - output)^2 / 2}, momentum 0.9.
 */
@Command(
    name = "symmetry",
    description = "Two hidden units find out whether six bits are symmetric; weights as 1:2:4.")
final class Symmetry implements Runnable {
  private static final int BITS = 6;
  private static final int PATTERNS = 1 << BITS;
  private static final int SWEEPS = 5_000;

  /** Half of the paper's rate: the summed squared error here lacks the factor 1/2. */
  private static final double LEARNING_RATE = 0.05;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Begins with other weights; by default ${DEFAULT-VALUE}.")
  private long seed = 3;

  @Override
  public void run() {
    TensorDataset patterns = patterns();
    RandomStream random = new RandomStream(seed, "init");
    Initializer small = Initializer.uniform(-0.3f, 0.3f);
    Dense hidden = new Dense("hidden", BITS, 2, small, random);
    Dense output = new Dense("output", 2, 1, small, random);
    Sequential network = Sequential.of(hidden, new Sigmoid(), output, new Sigmoid());
    try (Backend backend = Backend.create(1)) {
      Trainer.of(
              network,
              new MeanSquaredError().withReduction(Reduction.SUM),
              new Momentum(0.9),
              patterns)
          .settings(new TrainingSettings(SWEEPS, PATTERNS, 1))
          .schedule(Schedule.constant(LEARNING_RATE))
          .backend(backend)
          .build()
          .train();
      printUnit("hidden1", hidden, 0);
      printUnit("hidden2", hidden, 1);
      printUnit("output", output, 0);
      printOutputs(patterns, network.forward(patterns.inputs(), Pass.inference(backend)));
    }
  }

  private static TensorDataset patterns() {
    float[] inputs = new float[PATTERNS * BITS];
    float[] targets = new float[PATTERNS];
    for (int pattern = 0; pattern < PATTERNS; pattern++) {
      for (int bit = 0; bit < BITS; bit++) {
        inputs[pattern * BITS + bit] = (pattern >> bit) & 1;
      }
      int mirrored = Integer.reverse(pattern) >>> (Integer.SIZE - BITS);
      targets[pattern] = pattern == mirrored ? 1 : 0;
    }
    return new TensorDataset(Tensor.of(inputs, PATTERNS, BITS), Tensor.of(targets, PATTERNS, 1));
  }

  private static void printUnit(String name, Dense layer, int unit) {
    int units = layer.bias().value().size();
    System.out.printf("%-8s weights", name);
    for (int i = 0; i < layer.weight().value().size() / units; i++) {
      System.out.printf(Locale.ROOT, "%8.2f", layer.weight().value().get(i * units + unit));
    }
    System.out.printf(Locale.ROOT, "   bias%8.2f%n", layer.bias().value().get(unit));
  }

  private static void printOutputs(TensorDataset patterns, Tensor outputs) {
    double least = 1;
    double most = 0;
    for (int i = 0; i < PATTERNS; i++) {
      if (patterns.targets().get(i) == 1) {
        least = Math.min(least, outputs.get(i));
      } else {
        most = Math.max(most, outputs.get(i));
      }
    }
    System.out.printf(Locale.ROOT, "least output of the 8 symmetric patterns  %.3f%n", least);
    System.out.printf(Locale.ROOT, "largest output of the 56 other patterns   %.3f%n", most);
  }
}
