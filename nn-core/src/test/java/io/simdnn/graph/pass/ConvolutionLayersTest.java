package io.simdnn.graph.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Node;
import io.simdnn.graph.Symbol;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Which convolutions are packed and what they take along. */
class ConvolutionLayersTest {
  private static final Shape PLANES = Shape.of(1, 2, 1, 2);
  private static final Tensor X = Tensor.of(new float[] {1, 2, -3, 4}, 1, 2, 1, 2);
  private static final Tensor WEIGHTS = Tensor.of(new float[] {1, -2, 3, 4}, 2, 2, 1, 1);
  private static final Tensor BIAS = Tensor.of(new float[] {0.5f, -10}, 2);

  private static Graph graph(BiFunction<GraphBuilder, Symbol, Symbol> nodes) {
    GraphBuilder graph = new GraphBuilder();
    return graph.build(nodes.apply(graph, graph.input("x", X.shape())));
  }

  /** Computes 7.5, -5.5, -19, 12. */
  private static Symbol convolution(GraphBuilder graph, String name, Symbol x) {
    Symbol w = graph.constant(name + ".w", WEIGHTS);
    Symbol bias = graph.constant(name + ".bias", BIAS);
    return graph.add("Conv", name, Attributes.NONE, PLANES, x, w, bias);
  }

  private static List<String> operators(Graph graph) {
    return ConvolutionLayers.apply(graph).nodes().stream().map(Node::operator).toList();
  }

  private static float[] run(Graph graph) {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      return new InferenceSession(graph, backend).run(X).toArray();
    }
  }

  @Test
  void takesResidualAndFunctionAlong() {
    Graph graph =
        graph(
            (g, x) -> {
              Symbol sum = g.add("Add", "add", PLANES, x, convolution(g, "conv", x));
              return g.add("Relu", "relu", PLANES, sum);
            });
    assertEquals(List.of("Convolution"), operators(graph));
    assertArrayEquals(new float[] {8.5f, 0, 0, 16}, run(graph));
  }

  @Test
  void takesFunctionsWithSettingsAlong() {
    Graph leaky =
        graph(
            (g, x) ->
                g.add(
                    "LeakyRelu",
                    "f",
                    Attributes.NONE.with("alpha", 0.5f),
                    PLANES,
                    convolution(g, "conv", x)));
    assertEquals(List.of("Convolution"), operators(leaky));
    assertArrayEquals(new float[] {7.5f, -2.75f, -9.5f, 12}, run(leaky));
    Graph clip =
        graph(
            (g, x) ->
                g.add(
                    "Clip",
                    "f",
                    PLANES,
                    convolution(g, "conv", x),
                    g.constant("least", Tensor.of(new float[] {0}, 1)),
                    g.constant("most", Tensor.of(new float[] {6}, 1))));
    assertEquals(List.of("Convolution"), operators(clip));
    assertArrayEquals(new float[] {6, 0, 0, 6}, run(clip));
  }

  @Test
  void addsIntoTheLaterOfTwoConvolutions() {
    Graph graph =
        graph(
            (g, x) -> {
              Symbol first = convolution(g, "first", x);
              Symbol second = convolution(g, "second", g.add("Relu", "relu", PLANES, x));
              return g.add("Add", "add", PLANES, first, second);
            });
    assertEquals(List.of("Convolution", "Relu", "Convolution"), operators(graph));
    assertArrayEquals(new float[] {9, -11, -26, 24}, run(graph));
  }

  @Test
  void leavesFunctionsBetweenConvolutionAndSum() {
    Graph graph =
        graph(
            (g, x) -> {
              Symbol relu = g.add("Relu", "relu", PLANES, convolution(g, "conv", x));
              return g.add("Add", "add", PLANES, relu, x);
            });
    assertEquals(List.of("Convolution", "Add"), operators(graph));
    assertArrayEquals(new float[] {8.5f, 2, -3, 16}, run(graph));
  }

  @Test
  void leavesValuesThatOthersRead() {
    Graph graph =
        graph(
            (g, x) -> {
              Symbol planes = convolution(g, "conv", x);
              Symbol relu = g.add("Relu", "relu", PLANES, planes);
              return g.add("Add", "add", PLANES, planes, relu);
            });
    assertEquals(List.of("Convolution", "Relu", "Add"), operators(graph));
    assertArrayEquals(new float[] {15, -5.5f, -19, 24}, run(graph));
  }

  @Test
  void broadcastsResidualsOfOtherShapes() {
    Shape column = Shape.of(1, 2, 1, 1);
    Graph graph =
        graph(
            (g, x) -> {
              Symbol mean = g.add("GlobalAveragePool", "mean", column, x);
              Symbol sum = g.add("Add", "add", PLANES, convolution(g, "conv", x), mean);
              return g.add("Relu", "relu", PLANES, sum);
            });
    assertEquals(List.of("GlobalAveragePool", "Convolution"), operators(graph));
    assertArrayEquals(new float[] {9, 0, 0, 12.5f}, run(graph));
  }

  @Test
  void leavesWeightsThatAreComputed() {
    Graph graph =
        graph(
            (g, x) -> {
              Symbol w = g.constant("w", WEIGHTS);
              Symbol computed = g.add("Relu", "relu", WEIGHTS.shape(), w);
              return g.add("Conv", "conv", Attributes.NONE, PLANES, x, computed);
            });
    assertEquals(List.of("Relu", "Conv"), operators(graph));
  }

  @Test
  void leavesConvolutionsWithoutWeights() {
    Graph graph = graph((g, x) -> g.add("Conv", "conv", Attributes.NONE, PLANES, x));
    assertEquals(List.of("Conv"), operators(graph));
  }
}
