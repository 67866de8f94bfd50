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
import io.simdnn.kernel.convolution.ConvolutionAlgorithm;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which sums become {@code Add}, and that they are joined like one. */
class SumsOfTwoTest {
  private static final Tensor X = Tensor.of(new float[] {1, 2, -3, 4}, 1, 2, 1, 2);
  private static final Shape PLANES = X.shape();

  private static List<String> operators(Graph graph) {
    return graph.nodes().stream().map(Node::operator).toList();
  }

  private static float[] run(Graph graph) {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      return new InferenceSession(graph, backend).run(X).toArray();
    }
  }

  @Test
  void residualSumsBecomePartOfConvolutions() {
    GraphBuilder builder = new GraphBuilder();
    Symbol x = builder.input("x", PLANES);
    Symbol w = builder.constant("w", Tensor.of(new float[] {1, -2, 3, 4}, 2, 2, 1, 1));
    Symbol planes = builder.add("Conv", "conv", Attributes.NONE, PLANES, x, w);
    Symbol sum = builder.add("Sum", "sum", PLANES, planes, x);
    Graph graph = builder.build(builder.add("Relu", "relu", PLANES, sum));
    Graph joined = Passes.apply(graph, true, ConvolutionAlgorithm.DIRECT);
    assertEquals(List.of("Convolution"), operators(joined));
    assertArrayEquals(new float[] {8, 0, 0, 26}, run(graph));
  }

  @Test
  void sumsOfOneAndOfThreeStay() {
    GraphBuilder builder = new GraphBuilder();
    Symbol x = builder.input("x", PLANES);
    Symbol one = builder.add("Sum", "one", PLANES, x);
    Symbol two = builder.add("Sum", "two", PLANES, one, x);
    Graph graph = builder.build(builder.add("Sum", "three", PLANES, two, x, one));
    assertEquals(List.of("Sum", "Add", "Sum"), operators(SumsOfTwo.toAdd(graph)));
    assertArrayEquals(new float[] {4, 8, -12, 16}, run(graph));
  }
}
