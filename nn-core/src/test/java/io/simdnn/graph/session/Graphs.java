package io.simdnn.graph.session;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Symbol;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Graphs that the tests of sessions run. */
final class Graphs {
  private Graphs() {}

  static Node node(String operator, String inputs, String output) {
    return node(operator, Attributes.NONE, inputs, output);
  }

  /** Returns an operation that is named as its output; inputs are separated by spaces. */
  static Node node(String operator, Attributes attributes, String inputs, String output) {
    return new Node(output, operator, attributes, List.of(inputs.split(" ")), List.of(output));
  }

  /** Returns a graph of one input "x" of floats. */
  static Graph graph(int rank, Map<String, Value> constants, List<Node> nodes, String... outputs) {
    List<String> dimensions = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      dimensions.add("");
    }
    GraphInput x = new GraphInput("x", DataType.FLOAT32, dimensions);
    return new Graph(List.of(x), List.of(outputs), nodes, constants);
  }

  static Value integers(long... numbers) {
    return Value.of(numbers, numbers.length);
  }

  static Value floats(float... numbers) {
    return Value.of(Tensor.of(numbers, numbers.length));
  }

  /** Returns numbers between -1 and 1 that depend on their places only. */
  static Tensor numbers(int... extents) {
    Tensor numbers = Tensor.zeros(extents);
    for (int i = 0; i < numbers.size(); i++) {
      numbers.array()[i] = (i * 37 % 101 - 50) / 50f;
    }
    return numbers;
  }

  /** Three dense layers. */
  static Graph perceptron() {
    GraphBuilder g = new GraphBuilder();
    Symbol x = g.input("x", Shape.of(1, 20));
    Symbol y = dense(g, x, 20, 33);
    y = g.add("Relu", "relu", y.shape(), y);
    y = dense(g, y, 33, 17);
    y = g.add("Tanh", "tanh", y.shape(), y);
    return g.build(dense(g, y, 17, 10));
  }

  private static Symbol dense(GraphBuilder g, Symbol x, int inputs, int outputs) {
    Symbol w = g.constant("w", numbers(inputs, outputs));
    Symbol bias = g.constant("bias", numbers(outputs));
    Shape shape = Shape.of(x.shape().extent(0), outputs);
    return g.add("Gemm", "fc", shape, x, w, bias);
  }

  /** Convolutions, one of which is added to what came before, pools and a dense layer. */
  static Graph residualNetwork() {
    GraphBuilder g = new GraphBuilder();
    Symbol x = g.input("x", Shape.of(1, 3, 8, 8));
    Symbol first = g.add("Relu", "relu", Shape.of(1, 5, 8, 8), convolution(g, x, 3));
    Symbol second = convolution(g, first, 5);
    Symbol sum = g.add("Add", "sum", second.shape(), second, first);
    Symbol y = g.add("Relu", "relu", sum.shape(), sum);
    y =
        g.add(
            "MaxPool",
            "pool",
            Attributes.NONE.with("kernel_shape", 2, 2).with("strides", 2, 2),
            Shape.of(1, 5, 4, 4),
            y);
    y = g.add("GlobalAveragePool", "mean", Shape.of(1, 5, 1, 1), y);
    y = g.add("Flatten", "flat", Shape.of(1, 5), y);
    return g.build(dense(g, y, 5, 4));
  }

  private static Symbol convolution(GraphBuilder g, Symbol x, int channels) {
    Symbol w = g.constant("w", numbers(5, channels, 3, 3));
    Symbol bias = g.constant("bias", numbers(5));
    Attributes padded = Attributes.NONE.with("pads", 1, 1, 1, 1);
    return g.add("Conv", "conv", padded, Shape.of(1, 5, 8, 8), x, w, bias);
  }

  /** A layer normalization, an attention by products and softmax, and a sum with the input. */
  static Graph attentive() {
    GraphBuilder g = new GraphBuilder();
    Symbol x = g.input("x", Shape.of(1, 6, 12));
    Symbol scale = g.constant("scale", numbers(12));
    Symbol shift = g.constant("shift", numbers(12));
    Symbol norm = g.add("LayerNormalization", "norm", x.shape(), x, scale, shift);
    Symbol keys =
        g.add("Transpose", "keys", Attributes.NONE.with("perm", 0, 2, 1), Shape.of(1, 12, 6), norm);
    Symbol scores = g.add("MatMul", "scores", Shape.of(1, 6, 6), norm, keys);
    Symbol weights =
        g.add("Softmax", "weights", Attributes.NONE.with("axis", -1), scores.shape(), scores);
    Symbol mixed = g.add("MatMul", "mixed", x.shape(), weights, norm);
    Symbol gelu = g.add("Gelu", "gelu", x.shape(), mixed);
    return g.build(g.add("Add", "sum", x.shape(), gelu, x));
  }
}
