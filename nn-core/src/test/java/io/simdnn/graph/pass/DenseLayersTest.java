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
