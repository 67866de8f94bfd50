package io.simdnn.cli.examples;

import io.simdnn.backend.Backend;
import io.simdnn.cli.mnist.EmbeddedDigits;
import io.simdnn.data.TensorDataset;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Flatten;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.layer.normalization.BatchNorm;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Momentum;
import io.simdnn.optim.Schedule;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.train.Accuracy;
import io.simdnn.train.Trainer;
import io.simdnn.train.TrainingListener;
import io.simdnn.train.TrainingSettings;
import io.simdnn.train.XRay;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/**
 * Three networks of eight hidden layers that differ in one thing each: sigmoids (Hochreiter:
 * Untersuchungen zu dynamischen neuronalen Netzen, 1991), ReLU with He initialization (He and
 * others, 2015), sigmoids with batch normalization (Ioffe, Szegedy, 2015).
 */
@Command(
    name = "vanishing-gradients",
    description = "Why a deep sigmoid network does not learn, seen by X-ray, and two cures.")
final class VanishingGradients implements Callable<Integer> {
  private static final int HIDDEN_LAYERS = 8;
  private static final int WIDTH = 32;
  private static final int SAMPLES = 2_000;
  private static final TrainingSettings SETTINGS = new TrainingSettings(5, 32, 1);

  @Override
  public Integer call() throws IOException {
    TensorDataset digits = EmbeddedDigits.training().rows(0, SAMPLES);
    learn("sigmoid", digits, Initializer.xavier(), false, Sigmoid::new);
    learn("ReLU, He initialization", digits, Initializer.he(), false, ReLU::new);
    learn("sigmoid with batch normalization", digits, Initializer.xavier(), true, Sigmoid::new);
    return 0;
  }

  private static void learn(
      String title,
      TensorDataset digits,
      Initializer initializer,
      boolean normalize,
      Supplier<Layer> activation) {
    RandomStream random = new RandomStream(1, "init");
    List<Layer> layers = new ArrayList<>();
    layers.add(new Flatten());
    int inputs = digits.inputShape().size();
    for (int i = 1; i <= HIDDEN_LAYERS; i++) {
      layers.add(new Dense("fc" + i, inputs, WIDTH, initializer, random));
      if (normalize) {
        layers.add(new BatchNorm("norm" + i, WIDTH));
      }
      layers.add(activation.get());
      inputs = WIDTH;
    }
    layers.add(new Dense("out", inputs, 10, Initializer.xavier(), random));
    Sequential network = new Sequential(layers);

    System.out.println("== " + title);
    try (Backend backend = Backend.create()) {
      XRay xray = new XRay(network, backend);
      Trainer.of(network, new SoftmaxCrossEntropy(), new Momentum(0.9), digits)
          .settings(SETTINGS)
          .schedule(Schedule.constant(0.02))
          .metric(new Accuracy())
          .observer(xray)
          .listener(xray)
          .listener(new ReportOfFirstEpoch(xray))
          .backend(backend)
          .build()
          .train();
    }
  }

  /** The X-ray after one epoch, when it is still time to change something; then the results. */
  private record ReportOfFirstEpoch(XRay xray) implements TrainingListener {
    @Override
    public void epochDone(Trainer trainer, EpochReport report) {
      if (report.epoch() == 0) {
        System.out.print(xray.report().toTable());
      }
      System.out.printf(
          Locale.ROOT,
          "epoch %d: loss %.4f, accuracy %.1f %%%n",
          report.epoch() + 1,
          report.training().loss(),
          100 * report.training().metrics().get("accuracy"));
    }
  }
}
