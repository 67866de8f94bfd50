package io.simdnn.cli.examples;

import io.simdnn.backend.Backend;
import io.simdnn.cli.mnist.EmbeddedDigits;
import io.simdnn.data.Dataset;
import io.simdnn.data.IdxDirectory;
import io.simdnn.data.TensorDataset;
import io.simdnn.data.augmentation.AugmentedDataset;
import io.simdnn.data.augmentation.ImageTransform;
import io.simdnn.data.augmentation.RandomHorizontalFlip;
import io.simdnn.data.augmentation.RandomShift;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Flatten;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.ConvSettings;
import io.simdnn.layer.convolution.MaxPool2d;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Adam;
import io.simdnn.optim.OneCycleSchedule;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.train.Accuracy;
import io.simdnn.train.Evaluation;
import io.simdnn.train.Trainer;
import io.simdnn.train.TrainingListener;
import io.simdnn.train.TrainingSettings;
import io.simdnn.train.WeightHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * LeNet-5 in its present-day form (LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied
 * to document recognition, 1998): two convolutions with pools, three dense layers; ReLU in the
 * place of the scaled tanh, the largest of four pixels in the place of their mean.
 */
@Command(
    name = "lenet",
    sortOptions = false,
    description = "LeNet reads digits: convolutions and pools, 98.9 % and more on the full MNIST.")
final class LeNet implements Callable<Integer> {
  private static final int BATCH_SIZE = 64;
  private static final double HIGHEST_RATE = 0.003;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A folder of IDX files, such as MNIST; without it the embedded digits.")
  private Path data;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often every image is learned; by default ${DEFAULT-VALUE}.")
  private int epochs = 10;

  @Option(names = "--seed", paramLabel = "N", description = "By default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--shift",
      paramLabel = "PIXELS",
      description = "Shifts every training image by up to so many pixels, anew in every epoch.")
  private int shift;

  @Option(
      names = "--flip",
      description = "Shows every other training image as in a mirror: for things, not for digits.")
  private boolean flip;

  @Override
  public Integer call() throws IOException {
    if (epochs < 1) {
      throw new ParameterException(
          spec.commandLine(), "--epochs: expected at least 1, got " + epochs);
    }
    if (shift < 0) {
      throw new ParameterException(
          spec.commandLine(), "--shift: expected at least 0, got " + shift);
    }
    TensorDataset training;
    TensorDataset test;
    if (data == null) {
      training = EmbeddedDigits.training();
      test = EmbeddedDigits.test();
    } else {
      IdxDirectory folder = IdxDirectory.open(data);
      training = folder.training();
      test = folder.test();
    }
    Sequential network = network(new RandomStream(seed, "init"));
    printShapes(network, training.inputShape());
    int updates = epochs * ((training.size() + BATCH_SIZE - 1) / BATCH_SIZE);
    try (Backend backend = Backend.create()) {
      Trainer.of(network, new SoftmaxCrossEntropy(), new Adam(), augmented(training))
          .settings(new TrainingSettings(epochs, BATCH_SIZE, seed))
          .schedulePerUpdate(new OneCycleSchedule(HIGHEST_RATE, updates))
          .validation(test)
          .metric(new Accuracy())
          .listener(new EpochLine())
          .backend(backend)
          .build()
          .train();
      Evaluation result =
          Evaluation.of(
              network,
              new SoftmaxCrossEntropy(),
              List.of(new Accuracy()),
              test,
              Pass.inference(backend));
      System.out.printf(
          Locale.ROOT, "test accuracy %.2f %%%n", 100 * result.metrics().get("accuracy"));
      System.out.println("weights sha256 " + WeightHash.sha256(network));
    }
    return 0;
  }

  private Dataset augmented(Dataset training) {
    List<ImageTransform> transforms = new ArrayList<>();
    if (shift > 0) {
      transforms.add(new RandomShift(shift, shift, 0));
    }
    if (flip) {
      transforms.add(new RandomHorizontalFlip(0.5));
    }
    return transforms.isEmpty() ? training : new AugmentedDataset(training, seed, transforms);
  }

  /** The padding of the first convolution stands for the 32 x 32 images of the paper. */
  static Sequential network(RandomStream random) {
    return Sequential.of(
        new Conv2d("conv1", ConvSettings.of(1, 6, 5).padding(2), Initializer.he(), random),
        new ReLU(),
        new MaxPool2d(2),
        new Conv2d("conv2", ConvSettings.of(6, 16, 5), Initializer.he(), random),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Dense("fc1", 16 * 5 * 5, 120, Initializer.he(), random),
        new ReLU(),
        new Dense("fc2", 120, 84, Initializer.he(), random),
        new ReLU(),
        new Dense("fc3", 84, 10, Initializer.xavier(), random));
  }

  private static void printShapes(Sequential network, Shape input) {
    Shape shape = input.prepend(1);
    System.out.println("input      " + shape.withoutFirst());
    int parameters = 0;
    for (Layer layer : network.layers()) {
      shape = layer.outputShape(shape);
      int own = layer.parameters().stream().mapToInt(p -> p.value().size()).sum();
      parameters += own;
      String learned = own == 0 ? "" : String.format(Locale.ROOT, "%,7d parameters", own);
      String line =
          String.format("%-11s%-14s%s", layer.config().type(), shape.withoutFirst(), learned);
      System.out.println(line.stripTrailing());
    }
    System.out.printf(Locale.ROOT, "%,d parameters%n", parameters);
  }

  private static final class EpochLine implements TrainingListener {
    @Override
    public void epochDone(Trainer trainer, EpochReport report) {
      System.out.printf(
          Locale.ROOT,
          "epoch %d: loss %.4f, accuracy: training %.2f %%, test %.2f %%%n",
          report.epoch() + 1,
          report.training().loss(),
          100 * report.training().metrics().get("accuracy"),
          100 * report.validation().metrics().get("accuracy"));
    }
  }
}
