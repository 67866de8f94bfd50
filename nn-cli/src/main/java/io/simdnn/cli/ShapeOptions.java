package io.simdnn.cli;

import io.simdnn.graph.Graph;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The shapes of inputs for a run without data. */
final class ShapeOptions {
  @Option(
      names = "--shape",
      paramLabel = "NAME=SHAPE",
      description = "The shape of an input, such as x=1x3x224x224; what is not given is 1.")
  private Map<String, String> shapes = new LinkedHashMap<>();

  List<ValueType> types(Graph graph, int batch) {
    Map<String, Shape> given = new LinkedHashMap<>();
    shapes.forEach((name, text) -> given.put(name, shape(name, text)));
    return RunTypes.of(graph, given, batch);
  }

  private static Shape shape(String name, String text) {
    try {
      return Shape.of(Arrays.stream(text.split("x", -1)).mapToInt(Integer::parseInt).toArray());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--shape " + name + ": expected extents such as 1x3x224x224, got \"" + text + "\"");
    }
  }
}
