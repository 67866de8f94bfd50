package io.simdnn.cli;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Flatten;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.onnx.OnnxExport;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Models that take a moment to write and to run. */
final class SmallModels {
  private SmallModels() {}

  /** A network [*, 1, 2, 2] to [*, 3] by way of five units. */
  static void writePerceptron(Path file) throws IOException {
    RandomStream random = new RandomStream(1, "init");
    Sequential network =
        Sequential.of(
            new Flatten(),
            new Dense("fc1", 4, 5, Initializer.he(), random),
            new ReLU(),
            new Dense("fc2", 5, 3, Initializer.he(), random));
    new ModelFile(network, Shape.of(1, 2, 2), Map.of()).write(file);
  }

  /** The sums of planes of pictures, by a product with weights of one. */
  static void writeSums(Path file, String... dimensions) throws IOException {
    Node sum =
        new Node(
            "sum",
            "ReduceSum",
            Attributes.NONE.with("keepdims", 0),
            List.of("x", "axes"),
            List.of("y"));
    OnnxExport.write(
        new Graph(
            List.of(new GraphInput("x", DataType.FLOAT32, List.of(dimensions))),
            List.of("y"),
            List.of(sum),
            Map.of("axes", Value.of(new long[] {1, 2}, 2))),
        file);
  }

  /** {@code total = (x + step) + k} for numbers x and whole numbers k, and k + k. */
  static void writeTwoInputs(Path file, float step) throws IOException {
    List<Node> nodes =
        List.of(
            new Node("first", "Add", Attributes.NONE, List.of("x", "step"), List.of("moved")),
            new Node(
                "cast",
                "Cast",
                Attributes.NONE.with("to", DataType.FLOAT32.name()),
                List.of("k"),
                List.of("real")),
            new Node("second", "Add", Attributes.NONE, List.of("moved", "real"), List.of("total")),
            new Node("twice", "Add", Attributes.NONE, List.of("k", "k"), List.of("double")));
    OnnxExport.write(
        new Graph(
            List.of(
                new GraphInput("x", DataType.FLOAT32, List.of("n", "2")),
                new GraphInput("k", DataType.INT64, List.of("n", "2"))),
            List.of("total", "double"),
            nodes,
            Map.of("step", Value.of(Tensor.of(new float[] {step}, 1)))),
        file);
  }
}
