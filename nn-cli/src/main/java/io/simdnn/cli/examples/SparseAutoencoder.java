package io.simdnn.cli.examples;

import io.simdnn.backend.Backend;
import io.simdnn.cli.mnist.EmbeddedDigits;
import io.simdnn.data.TensorDataset;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.SparsityPenalty;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.loss.MeanSquaredError;
import io.simdnn.loss.Reduction;
import io.simdnn.optim.Adam;
import io.simdnn.optim.Schedule;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.Trainer;
import io.simdnn.train.TrainingSettings;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A network that learns to put out its input through 64 hidden units, without and with a penalty
 * that lets each of them be on for few digits only (Ng: Sparse autoencoder, CS294A lecture notes,
 * 2011; the penalty on mean activations there and here is {@link SparsityPenalty}).
 */
@Command(
    name = "sparse-autoencoder",
    sortOptions = false,
    description = "Digits told by few active units: an autoencoder without and with a penalty.")
final class SparseAutoencoder implements Callable<Integer> {
  private static final int HIDDEN = 64;
  private static final double TARGET_MEAN = 0.05;
  private static final double STRENGTH = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often every digit is learned; by default ${DEFAULT-VALUE}.")
  private int epochs = 20;

  @Override
  public Integer call() throws IOException {
    if (epochs < 1) {
      throw new ParameterException(
          spec.commandLine(), "--epochs: expected at least 1, got " + epochs);
    }
    Tensor training = flat(EmbeddedDigits.training());
    Tensor test = flat(EmbeddedDigits.test());
    learn("without penalty", 0, training, test);
    learn("with penalty", STRENGTH, training, test);
    return 0;
  }

  private void learn(String title, double strength, Tensor training, Tensor test) {
    RandomStream random = new RandomStream(1, "init");
    int pixels = training.shape().extent(1);
    Sequential encoder =
        Sequential.of(
            new Dense("encoder", pixels, HIDDEN, Initializer.xavier(), random), new Sigmoid());
    Sequential decoder =
        Sequential.of(
            new Dense("decoder", HIDDEN, pixels, Initializer.xavier(), random), new Sigmoid());
    Sequential network =
        Sequential.of(encoder, new SparsityPenalty(TARGET_MEAN, strength), decoder);
    try (Backend backend = Backend.create()) {
      MeanSquaredError perImage = new MeanSquaredError().withReduction(Reduction.BATCH_MEAN);
      Trainer.of(network, perImage, new Adam(), new TensorDataset(training, training))
          .settings(new TrainingSettings(epochs, 64, 1))
          .schedule(Schedule.constant(0.002))
          .backend(backend)
          .build()
          .train();
      Pass pass = Pass.inference(backend);
      Tensor code = encoder.forward(test, pass);
      double error = new MeanSquaredError().forward(decoder.forward(code, pass), test, pass);
      print(title, error, code);
    }
  }

  private static void print(String title, double error, Tensor code) {
    double sum = 0;
    int active = 0;
    for (int i = 0; i < code.size(); i++) {
      sum += code.get(i);
      active += code.get(i) > 0.5 ? 1 : 0;
    }
    System.out.println(title);
    System.out.printf(Locale.ROOT, "  reconstruction error per pixel  %.4f%n", error);
    System.out.printf(Locale.ROOT, "  mean activation of a hidden unit  %.3f%n", sum / code.size());
    System.out.printf(
        Locale.ROOT,
        "  units above 0.5 for a digit  %.1f of %d%n",
        (double) active / code.shape().extent(0),
        HIDDEN);
  }

  private static Tensor flat(TensorDataset digits) {
    return digits.inputs().reshape(Shape.of(digits.size(), digits.inputShape().size()));
  }
}
