package io.simdnn.cli;

import io.simdnn.optim.Adam;
import io.simdnn.optim.Momentum;
import io.simdnn.optim.Nesterov;
import io.simdnn.optim.Optimizer;
import io.simdnn.optim.SGD;
import io.simdnn.optim.Schedule;
import io.simdnn.train.TrainingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides which weights come out of a training, as the command line and the
 * metadata of a checkpoint write it: option names to texts.
 */
record TrainOptions(Map<String, String> values) {
  /** What the metadata of a checkpoint puts before the names. */
  private static final String PREFIX = "train.";

  private static final double MOMENTUM = 0.9;
  private static final int MAX_LAYER_SIZE = 1_000_000;

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("data", ""),
          Map.entry("csv", ""),
          Map.entry("target", ""),
          Map.entry("layers", "128"),
          Map.entry("activation", "relu"),
          Map.entry("optimizer", "adam"),
          Map.entry("learning-rate", ""),
          Map.entry("learning-rate-step", ""),
          Map.entry("learning-rate-factor", "0.3"),
          Map.entry("batch-size", "64"),
          Map.entry("epochs", "20"),
          Map.entry("seed", "1"),
          Map.entry("clip-norm", "0"));

  /** Options given on the command line over the defaults. */
  static TrainOptions of(Map<String, String> given) {
    Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
    values.putAll(given);
    values.compute("learning-rate", (name, rate) -> rate.isEmpty() ? usualRate(values) : rate);
    values.compute("learning-rate-step", (name, step) -> step.isEmpty() ? third(values) : step);
    return new TrainOptions(values).checked();
  }

  private static String usualRate(Map<String, String> values) {
    return switch (values.get("optimizer")) {
      case "sgd" -> "0.1";
      case "momentum", "nesterov" -> "0.05";
      default -> "0.003";
    };
  }

  /** A third of the epochs, so that the rate falls twice during a training. */
  private static String third(Map<String, String> values) {
    try {
      return Integer.toString(Math.max(1, (Integer.parseInt(values.get("epochs")) + 2) / 3));
    } catch (NumberFormatException e) {
      // The wrong number of epochs is told with all other problems.
      return "1";
    }
  }

  /** The options of a checkpoint; of those given only the number of epochs may differ. */
  static TrainOptions resumed(Map<String, String> metadata, Map<String, String> given) {
    Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
    values.replaceAll((name, otherwise) -> metadata.getOrDefault(PREFIX + name, otherwise));
    List<String> contradictions = new ArrayList<>();
    given.forEach(
        (name, value) -> {
          if (!name.equals("epochs") && !value.equals(values.get(name))) {
            contradictions.add("--" + name + " was " + values.get(name));
          }
        });
    if (!contradictions.isEmpty()) {
      throw new UsageException(
          "--resume continues with the options of the checkpoint: "
              + String.join(", ", contradictions)
              + "; leave these options out");
    }
    values.putAll(given);
    return new TrainOptions(values).checked();
  }

  Map<String, String> toMetadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    values.forEach((name, value) -> metadata.put(PREFIX + name, value));
    return metadata;
  }

  String text(String name) {
    return values.get(name);
  }

  TrainingSettings settings() {
    return new TrainingSettings(
        integer("epochs"), integer("batch-size"), seed(), real("clip-norm"));
  }

  long seed() {
    return Long.parseLong(text("seed"));
  }

  Schedule schedule() {
    double rate = real("learning-rate");
    int epochs = integer("learning-rate-step");
    return epochs == 0
        ? Schedule.constant(rate)
        : Schedule.step(rate, epochs, real("learning-rate-factor"));
  }

  Optimizer optimizer() {
    return switch (text("optimizer")) {
      case "sgd" -> new SGD();
      case "momentum" -> new Momentum(MOMENTUM);
      case "nesterov" -> new Nesterov(MOMENTUM);
      default -> new Adam();
    };
  }

  /** The sizes of the hidden layers, none for a linear model. */
  int[] layers() {
    String layers = text("layers");
    return layers.equals("none")
        ? new int[0]
        : Arrays.stream(layers.split(",", -1)).mapToInt(s -> Integer.parseInt(s.trim())).toArray();
  }

  private int integer(String name) {
    return Integer.parseInt(text(name));
  }

  private double real(String name) {
    return Double.parseDouble(text(name));
  }

  private TrainOptions checked() {
    List<String> problems = new ArrayList<>();
    if (!text("data").isEmpty() && !text("csv").isEmpty()) {
      problems.add("--data and --csv exclude each other");
    }
    if (text("csv").isEmpty() != text("target").isEmpty()) {
      problems.add("--csv and --target belong together");
    }
    requireLayers(problems);
    requireOneOf(problems, "activation", List.of("relu", "sigmoid", "tanh"));
    requireOneOf(problems, "optimizer", List.of("sgd", "momentum", "nesterov", "adam"));
    requireReal(problems, "learning-rate", Double.MIN_VALUE, "a number of more than 0");
    requireReal(problems, "learning-rate-factor", 0, "a number of at least 0");
    requireReal(problems, "clip-norm", 0, "a number of at least 0");
    requireInteger(problems, "learning-rate-step", 0, Integer.MAX_VALUE);
    requireInteger(problems, "batch-size", 1, Integer.MAX_VALUE);
    requireInteger(problems, "epochs", 0, Integer.MAX_VALUE);
    requireInteger(problems, "seed", Long.MIN_VALUE, Long.MAX_VALUE);
    if (!problems.isEmpty()) {
      throw new UsageException(String.join("; ", problems));
    }
    return this;
  }

  private void requireLayers(List<String> problems) {
    try {
      if (Arrays.stream(layers()).allMatch(size -> size >= 1 && size <= MAX_LAYER_SIZE)) {
        return;
      }
    } catch (NumberFormatException e) {
      // Told below, together with sizes that are out of range.
    }
    problems.add(
        "--layers: expected sizes from 1 to "
            + MAX_LAYER_SIZE
            + " with commas between them, such as 256,128, or none, got \""
            + text("layers")
            + "\"");
  }

  private void requireOneOf(List<String> problems, String name, List<String> choices) {
    if (!choices.contains(text(name))) {
      problems.add(
          "--"
              + name
              + ": expected "
              + String.join(", ", choices)
              + ", got \""
              + text(name)
              + "\"");
    }
  }

  private void requireReal(List<String> problems, String name, double least, String expected) {
    try {
      double value = real(name);
      if (value >= least && value < Double.POSITIVE_INFINITY) {
        return;
      }
    } catch (NumberFormatException e) {
      // Told below, together with numbers that are out of range.
    }
    problems.add("--" + name + ": expected " + expected + ", got \"" + text(name) + "\"");
  }

  private void requireInteger(List<String> problems, String name, long least, long most) {
    try {
      long value = Long.parseLong(text(name));
      if (value >= least && value <= most) {
        return;
      }
    } catch (NumberFormatException e) {
      // Told below, together with numbers that are out of range.
    }
    problems.add(
        "--"
            + name
            + ": expected a whole number"
            + (least == Long.MIN_VALUE ? "" : " of at least " + least)
            + ", got \""
            + text(name)
            + "\"");
  }
}
