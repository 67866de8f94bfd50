package io.simdnn.cli;

import io.simdnn.backend.Backend;
import io.simdnn.cli.network.NetworkFile;
import io.simdnn.cli.network.ValueLines;
import io.simdnn.cli.value.NpyWriter;
import io.simdnn.cli.value.ValueFile;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Value;
import io.simdnn.graph.session.InferenceSession;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predictions of a network as a graph: its inputs from files, its outputs to files or lines. */
final class GraphPrediction {
  @Option(
      names = "--input",
      paramLabel = "[NAME=]FILE",
      description =
          "An input: an array of NumPy (.npy), a table of numbers (.csv), a tensor of ONNX (.pb)"
              + " or a picture, which is brought to the size of the input.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "[NAME=]FILE",
      description = "Where to write an output as an array of NumPy instead of printing it.")
  private List<String> outputs = new ArrayList<>();

  @Mixin private PictureOptions pictures = new PictureOptions();

  boolean isWanted() {
    return !inputs.isEmpty();
  }

  boolean isGiven() {
    return isWanted() || !outputs.isEmpty();
  }

  /**
   * Predicts.
   *
   * @param model the network
   * @param top how many of the largest numbers to tell of each sample, all if null
   * @param lines where the outputs go that no file is named for
   */
  void run(Path model, Integer top, Writer lines) throws IOException {
    Graph graph = NetworkFile.read(model).graph();
    Map<String, Path> targets = NamedFiles.of(outputs, graph.outputs(), "--output");
    Map<String, Value> values = inputs(graph);
    Map<String, Value> results;
    try (Backend backend = Backend.create()) {
      results = new InferenceSession(graph, backend).runValues(values);
    }
    for (Map.Entry<String, Value> result : results.entrySet()) {
      Path target = targets.get(result.getKey());
      if (target != null) {
        NpyWriter.write(target, result.getValue());
      }
      if (target == null || top != null) {
        print(result, results.size() > 1, top, lines);
      }
    }
  }

  private Map<String, Value> inputs(Graph graph) throws IOException {
    Map<String, Path> files = NamedFiles.of(inputs, graph.inputNames(), "--input");
    Map<String, Value> values = new LinkedHashMap<>();
    for (GraphInput input : graph.inputs()) {
      Path file = files.get(input.name());
      if (file == null) {
        throw new UsageException(
            "--input " + input.name() + "=FILE is missing; the inputs are " + graph.inputNames());
      }
      values.put(input.name(), ValueFile.read(file, input, pictures.scaling()));
    }
    return values;
  }

  private static void print(
      Map.Entry<String, Value> result, boolean withName, Integer top, Writer lines)
      throws IOException {
    if (withName) {
      lines.append(result.getKey() + " " + result.getValue().type() + "\n");
    }
    if (top == null) {
      ValueLines.writeAll(result.getValue(), lines);
    } else {
      ValueLines.writeLargest(result.getValue(), top, lines);
    }
  }
}
