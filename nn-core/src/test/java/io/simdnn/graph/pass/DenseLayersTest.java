package io.simdnn.graph.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.backend.Backend;
import io.simdnn.backend.WeightStorage;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Node;
import io.simdnn.graph.Symbol;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.graph.session.SessionOptions;
import io.simdnn.kernel.Activation;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Which products become dense layers, and which functions they take along. */
class DenseLayersTest {
  private static final Shape OUTPUT = Shape.of(2, 3);
  private static final Tensor WEIGHTS = Tensor.of(new float[] {1, -2, 3, -4, 5, -6}, 2, 3);
  private static final Tensor TRANSPOSED = Tensor.of(new float[] {1, -4, -2, 5, 3, -6}, 3, 2);
  private static final Tensor BIAS = Tensor.of(new float[] {0.5f, 0.25f, -1}, 3);
  private static final Tensor X = Tensor.of(new float[] {1, 2, -3, 4}, 2, 2);
  private static final float[] RECTIFIED = {0, 8.25f, 0, 0, 26.25f, 0};

  private static Graph graph(BiFunction<GraphBuilder, Symbol, Symbol> nodes) {
    GraphBuilder graph = new GraphBuilder();
    return graph.build(nodes.apply(graph, graph.input("x", X.shape())));
  }

  private static Symbol gemm(GraphBuilder graph, Symbol x, Attributes attributes) {
    Symbol w = graph.constant("w", TRANSPOSED);
    Symbol bias = graph.constant("bias", BIAS);
    return graph.add("Gemm", "fc", attributes.with("transB", 1), OUTPUT, x, w, bias);
  }

  private static List<String> operators(Graph graph) {
    return DenseLayers.apply(BiasIntoProduct.apply(graph)).nodes().stream()
        .map(Node::operator)
        .toList();
  }

  private static float[] run(Graph graph) {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      return new InferenceSession(graph, backend).run(X).toArray();
    }
  }

  @Test
  void takesBiasAndFunctionAlong() {
    Graph graph =
        graph(
            (g, x) -> {
              Symbol product = g.add("MatMul", "fc", OUTPUT, x, g.constant("w", WEIGHTS));
              Symbol sum = g.add("Add", "add", OUTPUT, product, g.constant("bias", BIAS));
              return g.add("Relu", "relu", OUTPUT, sum);
            });
    assertEquals(List.of("Dense"), operators(graph));
    assertArrayEquals(RECTIFIED, run(graph));
  }

  @Test
  void readsTransposedWeightsOfGemm() {
    Graph graph = graph((g, x) -> g.add("Relu", "relu", OUTPUT, gemm(g, x, Attributes.NONE)));
    assertEquals(List.of("Dense"), operators(graph));
    assertArrayEquals(RECTIFIED, run(graph));
  }

  @Test
  void takesASumAndTheFunctionBehindAlong() {
    for (int side = 0; side < 2; side++) {
      boolean left = side == 0;
      Graph graph =
          graph(
              (g, x) -> {
                Symbol first = gemm(g, x, Attributes.NONE);
                Symbol other =
                    g.add(
                        "Relu", "other", OUTPUT, g.add("MatMul", "p", OUTPUT, x, secondWeights(g)));
                Symbol sum =
                    left
                        ? g.add("Add", "sum", OUTPUT, first, other)
                        : g.add("Add", "sum", OUTPUT, other, first);
                return g.add("Relu", "relu", OUTPUT, sum);
              });
      assertEquals(List.of("Dense", "Dense"), operators(graph));
      assertArrayEquals(new float[] {0, 16.25f, 0, 0, 52.25f, 0}, run(graph));
    }
  }

  @Test
  void aSumOfTwoLayersJoinsOne() {
    Graph graph =
        graph(
            (g, x) ->
                g.add(
                    "Add",
                    "sum",
                    OUTPUT,
                    gemm(g, x, Attributes.NONE),
                    g.add("MatMul", "p", OUTPUT, x, secondWeights(g))));
    assertEquals(List.of("Dense", "Dense"), operators(graph));
    assertArrayEquals(new float[] {-13.5f, 16.25f, -19, -37.5f, 52.25f, -67}, run(graph));
  }

  @Test
  void residualsOfOtherShapesAreAddedToo() {
    Tensor column = Tensor.of(new float[] {100, -100}, 2, 1);
    Graph narrow = graph((g, x) -> sumAndRelu(g, gemm(g, x, Attributes.NONE), column, OUTPUT));
    assertEquals(List.of("Dense"), operators(narrow));
    assertArrayEquals(new float[] {93.5f, 108.25f, 90, 0, 0, 0}, run(narrow));
    Tensor planes = Tensor.of(new float[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}, 2, 2, 3);
    Graph wide =
        graph((g, x) -> sumAndRelu(g, gemm(g, x, Attributes.NONE), planes, Shape.of(2, 2, 3)));
    assertEquals(List.of("Dense"), operators(wide));
    assertArrayEquals(
        new float[] {0, 8.25f, 0, 0, 26.25f, 0, 0, 9.25f, 0, 0, 27.25f, 0}, run(wide));
  }

  private static Symbol sumAndRelu(GraphBuilder g, Symbol x, Tensor summand, Shape shape) {
    Symbol sum = g.add("Add", "sum", shape, x, g.constant("summand", summand));
    return g.add("Relu", "relu", shape, sum);
  }

  private static Symbol secondWeights(GraphBuilder g) {
    return g.constant("w2", WEIGHTS);
  }

  @Test
  void leavesProductsOfBatches() {
    Tensor matrices = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
    GraphBuilder builder = new GraphBuilder();
    Symbol x = builder.input("x", matrices.shape());
    Symbol w = builder.constant("w", matrices);
    Graph graph = builder.build(builder.add("MatMul", "p", matrices.shape(), x, w));
    assertEquals(List.of("MatMul"), operators(graph));
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      assertArrayEquals(
          new float[] {7, 10, 15, 22, 67, 78, 91, 106},
          new InferenceSession(graph, backend).run(matrices).toArray());
    }
  }

  @Test
  void roundsWeightsIfToldTo() {
    Tensor fine = Tensor.of(new float[] {1 + 1 / 512f, 0, 0, 0, 1 + 3 / 256f, 0}, 2, 3);
    Graph graph = graph((g, x) -> g.add("MatMul", "fc", OUTPUT, x, g.constant("w", fine)));
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      InferenceSession session =
          new InferenceSession(
              graph, backend, SessionOptions.EXACT.withDenseWeights(WeightStorage.BFLOAT16));
      assertArrayEquals(
          new float[] {1, 2 * (1 + 1 / 64f), 0, -3, 4 * (1 + 1 / 64f), 0},
          session.run(X).toArray());
    }
  }

  @Test
  void applyingItTwiceChangesNothing() {
    Graph graph =
        graph(
            (g, x) -> {
              Symbol relu = g.add("Relu", "relu", OUTPUT, gemm(g, x, Attributes.NONE));
              return g.add("Gelu", "gelu", OUTPUT, relu);
            });
    Graph once = DenseLayers.apply(graph);
    assertEquals(once, DenseLayers.apply(once));
  }

  @Test
  void takesOneFunctionOnly() {
    Graph graph =
        graph(
            (g, x) -> {
              Symbol relu = g.add("Relu", "relu", OUTPUT, gemm(g, x, Attributes.NONE));
              return g.add("Gelu", "gelu", OUTPUT, relu);
            });
    assertEquals(List.of("Dense", "Gelu"), operators(graph));
    Node dense = DenseLayers.apply(graph).nodes().get(0);
    assertEquals(Activation.RELU.name(), dense.attributes().text("function", ""));
  }

  @Test
  void leavesValuesThatOthersRead() {
    Graph graph =
        graph(
            (g, x) -> {
              Symbol product = gemm(g, x, Attributes.NONE);
              Symbol relu = g.add("Relu", "relu", OUTPUT, product);
              return g.add("Add", "add", OUTPUT, product, relu);
            });
    assertEquals(List.of("Dense", "Relu", "Add"), operators(graph));
    assertArrayEquals(new float[] {-6.5f, 16.5f, -10, -18.5f, 52.5f, -34}, run(graph));
  }

  @Test
  void leavesGemmWithFactors() {
    Graph graph = graph((g, x) -> gemm(g, x, Attributes.NONE.with("alpha", 2f)));
    assertEquals(List.of("Gemm"), operators(graph));
    Graph scaledBias = graph((g, x) -> gemm(g, x, Attributes.NONE.with("beta", 2f)));
    assertEquals(List.of("Gemm"), operators(scaledBias));
  }
}
