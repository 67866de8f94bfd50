package io.simdnn.cli;

import io.simdnn.backend.Backend;
import io.simdnn.cli.network.Difference;
import io.simdnn.cli.network.Intermediates;
import io.simdnn.cli.network.NetworkFile;
import io.simdnn.cli.network.Tolerance;
import io.simdnn.cli.value.PictureScaling;
import io.simdnn.cli.value.ValueFile;
import io.simdnn.cli.value.ValueFolder;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.session.InferenceSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares what a network computes with what it should, and finds where it goes wrong. */
@Command(
    name = "compare",
    description = {
      "Compares outputs of a model with expected ones, and its operations with another model's.",
      "A folder holds a file for each value, such as x.npy, or input_0.pb and output_0.pb."
    })
final class CompareCommand implements Callable<Integer> {
  private static final String INPUT = "input";
  private static final String OUTPUT = "output";

  @Mixin private NetworkOptions network = new NetworkOptions();

  @Option(
      names = "--inputs",
      required = true,
      paramLabel = "FILE|DIR",
      description = "The input, or a folder with all of them.")
  private Path inputs;

  @Option(
      names = "--outputs",
      paramLabel = "FILE|DIR",
      description = "The expected output, or a folder with all of them.")
  private Path outputs;

  @Option(
      names = "--against",
      paramLabel = "FILE|DIR",
      description =
          "Another model, or a folder of values, to find the first operation that differs.")
  private Path against;

  @Option(
      names = "--absolute",
      paramLabel = "D",
      description = "Differences up to this much agree; by default ${DEFAULT-VALUE}.")
  private double absolute = 1e-4;

  @Option(
      names = "--relative",
      paramLabel = "D",
      description = "And further ones up to this part of a number; by default ${DEFAULT-VALUE}.")
  private double relative = 1e-3;

  @Override
  public Integer call() throws IOException {
    if (outputs == null && against == null) {
      throw new UsageException("name --outputs FILE|DIR, --against FILE|DIR or both");
    }
    if (!(absolute >= 0 && relative >= 0)) {
      throw new UsageException("--absolute and --relative: expected at least 0");
    }
    Graph graph = network.read().graph();
    Map<String, Value> given = inputs(graph);
    List<String> problems = new ArrayList<>();
    try (Backend backend = network.backend()) {
      if (outputs != null) {
        compareOutputs(graph, new InferenceSession(graph, backend).runValues(given), problems);
      }
      if (against != null) {
        compareNodes(graph, given, expected(graph, given, backend), backend, problems);
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(network.file() + ": " + String.join("; ", problems));
    }
    return 0;
  }

  private Map<String, Value> inputs(Graph graph) throws IOException {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      GraphInput input = graph.inputs().get(i);
      Path file = file(inputs, "--inputs", graph.inputNames(), INPUT, i);
      values.put(input.name(), ValueFile.read(file, input, PictureScaling.NONE));
    }
    return values;
  }

  private static Path file(Path place, String option, List<String> names, String kind, int number)
      throws IOException {
    if (!Files.isDirectory(place)) {
      if (names.size() > 1) {
        throw new UsageException(
            option + " " + place + ": name a folder with a file for each of " + names);
      }
      return place;
    }
    Path file = ValueFolder.find(place, names.get(number), kind, number);
    if (file == null) {
      throw new IOException(
          place
              + ": no file for the "
              + kind
              + " \""
              + names.get(number)
              + "\", such as "
              + kind
              + "_"
              + number
              + ".npy");
    }
    return file;
  }

  private void compareOutputs(Graph graph, Map<String, Value> actual, List<String> problems)
      throws IOException {
    for (int i = 0; i < graph.outputs().size(); i++) {
      String name = graph.outputs().get(i);
      Value expected = ValueFile.read(file(outputs, "--outputs", graph.outputs(), OUTPUT, i));
      Difference difference = difference("output \"" + name + "\"", actual.get(name), expected);
      System.out.println("output  " + name + "  " + actual.get(name).type() + "  " + difference);
      if (!difference.within()) {
        problems.add("output \"" + name + "\" differs by " + difference.absolute());
      }
    }
  }

  private Difference difference(String where, Value actual, Value expected) {
    try {
      return Difference.of(actual, expected, new Tolerance(absolute, relative));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
  }

  /** Returns what the operations should compute, as far as it is known. */
  private Map<String, Value> expected(Graph graph, Map<String, Value> given, Backend backend)
      throws IOException {
    if (!Files.isDirectory(against)) {
      return Intermediates.of(
          NetworkFile.read(against).graph(), List.copyOf(given.values()), backend);
    }
    Map<String, Value> values = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      for (String name : node.outputs()) {
        Path file = name.isEmpty() ? null : ValueFolder.find(against, name);
        if (file != null) {
          values.put(name, ValueFile.read(file));
        }
      }
    }
    return values;
  }

  private void compareNodes(
      Graph graph,
      Map<String, Value> given,
      Map<String, Value> expected,
      Backend backend,
      List<String> problems) {
    Map<String, Value> actual = Intermediates.of(graph, List.copyOf(given.values()), backend);
    int compared = 0;
    for (Node node : graph.nodes()) {
      for (String name : node.outputs()) {
        if (!expected.containsKey(name)) {
          continue;
        }
        compared++;
        Difference difference = difference(node.toString(), actual.get(name), expected.get(name));
        if (!difference.within()) {
          System.out.println("first to diverge: " + node + ", value " + name + ": " + difference);
          problems.add(node + " is the first operation to diverge from " + against);
          return;
        }
      }
    }
    if (compared == 0) {
      throw new IllegalArgumentException(
          against + ": no value has the name of one of " + network.file());
    }
    System.out.println(compared + " values of the same name agree with " + against);
  }
}
