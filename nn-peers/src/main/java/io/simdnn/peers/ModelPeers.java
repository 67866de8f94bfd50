package io.simdnn.peers;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.session.Execution;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.graph.session.PreparedRun;
import io.simdnn.onnx.OnnxModel;
import io.simdnn.peers.harness.Agreement;
import io.simdnn.peers.harness.Contender;
import io.simdnn.peers.harness.Interleaved;
import io.simdnn.peers.harness.Networks;
import io.simdnn.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Models from ONNX files against ONNX Runtime. */
final class ModelPeers {
  /** Of the largest output: models of many layers add up what rounding differs. */
  private static final double TOLERANCE = 1e-3;

  private final Backend backend;
  private final Interleaved harness;
  private final int extent;

  /** Open dimensions behind the first one are taken for {@code extent}. */
  ModelPeers(Backend backend, Interleaved harness, int extent) {
    this.backend = backend;
    this.harness = harness;
    this.extent = extent;
  }

  void run(Path file) throws IOException {
    Graph graph = OnnxModel.read(file).graph();
    Map<String, Value> inputs = new LinkedHashMap<>();
    graph.inputs().forEach(input -> inputs.put(input.name(), value(input)));
    InferenceSession session = new InferenceSession(graph, backend);
    List<ValueType> types = inputs.values().stream().map(Value::type).toList();
    PreparedRun prepared = session.prepare(types);
    String title = title(file);
    try (OnnxRuntime onnx = new OnnxRuntime(Files.readAllBytes(file), inputs, backend.threads());
        Execution execution = prepared.open()) {
      inputs.forEach((name, value) -> execution.input(name).set(value));
      execution.run();
      float[] expected = execution.output(graph.outputs().get(0)).floats().toArray();
      Agreement.require("ONNX Runtime, " + title, expected, onnx.output(), TOLERANCE);
      harness.compare(
          title,
          0,
          List.of(
              new Contender("ours", backend.threads(), execution::run),
              new Contender(OnnxRuntime.title(), onnx.threads(), onnx::run)));
    }
  }

  private static String title(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return file.endsWith("model.onnx") && folder != null
        ? folder.getFileName().toString()
        : file.getFileName().toString();
  }

  private Value value(GraphInput input) {
    List<Integer> extents = new ArrayList<>();
    for (String dimension : input.dimensions()) {
      boolean fixed = !dimension.isEmpty() && Character.isDigit(dimension.charAt(0));
      extents.add(fixed ? Integer.parseInt(dimension) : extents.isEmpty() ? 1 : extent);
    }
    Shape shape = Shape.of(extents.stream().mapToInt(number -> number).toArray());
    if (input.type().isReal()) {
      return Value.of(Networks.gaussian(shape));
    }
    long[] ones = new long[shape.size()];
    Arrays.fill(ones, 1);
    return Value.of(new ValueType(input.type(), shape), ones);
  }
}
