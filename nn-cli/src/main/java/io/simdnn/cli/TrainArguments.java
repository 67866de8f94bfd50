package io.simdnn.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that a checkpoint remembers, as texts; null where not given. */
final class TrainArguments {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Images: a folder with the four IDX files of MNIST or alike.")
  private String data;

  @Option(names = "--csv", paramLabel = "FILE", description = "A table with a header line.")
  private String csv;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The column of the table to predict.")
  private String target;

  @Option(
      names = "--layers",
      paramLabel = "SIZES",
      description = "Sizes of the hidden layers, such as 256,128, or none; by default 128.")
  private String layers;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description = "relu, sigmoid or tanh; by default relu.")
  private String activation;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "sgd, momentum, nesterov or adam; by default adam.")
  private String optimizer;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "By default 0.003 for adam, 0.1 for sgd, 0.05 for momentum and nesterov.")
  private String learningRate;

  @Option(
      names = "--learning-rate-step",
      paramLabel = "EPOCHS",
      description =
          "Multiply the learning rate after every so many epochs; by default a third, 0: never.")
  private String learningRateStep;

  @Option(
      names = "--learning-rate-factor",
      paramLabel = "FACTOR",
      description = "What to multiply it with; by default 0.3.")
  private String learningRateFactor;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Samples per mini-batch; by default 64.")
  private String batchSize;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often every sample is learned; by default 20.")
  private String epochs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same weights, bit for bit; by default 1.")
  private String seed;

  @Option(
      names = "--clip-norm",
      paramLabel = "NORM",
      description = "Scale gradients down to this norm; by default no limit.")
  private String clipNorm;

  /** Returns the options given, without the dashes. */
  Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("data", data);
    given.put("csv", csv);
    given.put("target", target);
    given.put("layers", layers);
    given.put("activation", activation);
    given.put("optimizer", optimizer);
    given.put("learning-rate", learningRate);
    given.put("learning-rate-step", learningRateStep);
    given.put("learning-rate-factor", learningRateFactor);
    given.put("batch-size", batchSize);
    given.put("epochs", epochs);
    given.put("seed", seed);
    given.put("clip-norm", clipNorm);
    given.values().removeIf(value -> value == null);
    return given;
  }
}
