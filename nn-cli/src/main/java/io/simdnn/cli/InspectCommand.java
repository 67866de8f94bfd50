package io.simdnn.cli;

import io.simdnn.backend.Backend;
import io.simdnn.cli.network.GraphDrawing;
import io.simdnn.cli.network.GraphTable;
import io.simdnn.cli.network.NetworkFile;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.graph.session.TypeInference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what a network computes, operation by operation, and what that takes. */
@Command(
    name = "inspect",
    description = "Tells the inputs, outputs and operations of a model, and what a run takes.")
final class InspectCommand implements Callable<Integer> {
  @Mixin private NetworkOptions network = new NetworkOptions();

  @Mixin private ShapeOptions shapes = new ShapeOptions();

  @Option(
      names = "--dot",
      paramLabel = "FILE",
      description = "Also write a drawing in the language of Graphviz.")
  private Path dot;

  @Override
  public Integer call() throws IOException {
    NetworkFile file = network.read();
    Graph graph = file.graph();
    List<ValueType> inputs = shapes.types(graph, 1);
    try (Backend backend = network.backend()) {
      Map<String, ValueType> types = TypeInference.types(graph, inputs, backend);
      long memory = new InferenceSession(graph, backend).prepare(inputs).memoryBytes();
      System.out.println(network.file() + ": " + file.description());
      for (int i = 0; i < inputs.size(); i++) {
        GraphInput input = graph.inputs().get(i);
        System.out.printf(
            "input   %s  %s %s, taken as %s%n",
            input.name(),
            input.type() == null ? "any type" : input.type(),
            input.dimensions() == null ? "of any shape" : input.dimensions(),
            inputs.get(i).shape());
      }
      for (String output : graph.outputs()) {
        ValueType type = types.get(output);
        System.out.printf("output  %s  %s%n", output, type == null ? "depends on the data" : type);
      }
      System.out.println();
      System.out.print(GraphTable.of(graph, types));
      System.out.printf(
          Locale.ROOT,
          "a run works in %,d bytes, beside inputs, weights and whole numbers%n",
          memory);
      if (dot != null) {
        String drawing = GraphDrawing.of(graph, types);
        WholeFile.write(dot, drawing);
      }
    }
    return 0;
  }
}
