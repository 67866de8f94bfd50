package io.simdnn.onnx.suite;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.onnx.OnnxModel;
import io.simdnn.onnx.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model with inputs and the outputs that are expected for them. */
record SuiteCase(Path folder, Path modelFile, Tolerance tolerance) {
  /**
   * Runs all sets of data.
   *
   * @throws AssertionError if an output is not as expected
   */
  void run(Backend backend) throws IOException {
    List<String> names;
    try (var in = Files.newInputStream(modelFile)) {
      names =
          ModelProto.parseFrom(in).getGraph().getInputList().stream()
              .map(ValueInfoProto::getName)
              .toList();
    }
    Graph graph = OnnxModel.read(modelFile).graph();
    InferenceSession session = new InferenceSession(graph, backend);
    for (Path data : SuiteArchive.dataSets(folder)) {
      Map<String, Value> inputs = inputs(graph, names, data);
      Map<String, Value> outputs = new LinkedHashMap<>(session.runValues(inputs));
      for (int i = 0; i < graph.outputs().size(); i++) {
        Path file = data.resolve("output_" + i + ".pb");
        if (Files.exists(file)) {
          String name = graph.outputs().get(i);
          tolerance.check(name, TensorFile.read(file), outputs.get(name));
        }
      }
    }
  }

  /** Files are numbered as all inputs, or as those that are not weights, if there are as many. */
  private static Map<String, Value> inputs(Graph graph, List<String> names, Path data)
      throws IOException {
    List<String> numbered = names;
    if (!Files.exists(data.resolve("input_" + graph.inputNames().size() + ".pb"))) {
      numbered = graph.inputNames();
    }
    Map<String, Value> inputs = new HashMap<>();
    for (int i = 0; i < numbered.size(); i++) {
      Path file = data.resolve("input_" + i + ".pb");
      if (graph.inputNames().contains(numbered.get(i)) && Files.exists(file)) {
        inputs.put(numbered.get(i), TensorFile.read(file));
      }
    }
    return inputs;
  }
}
