package io.simdnn.graph.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Node;
import io.simdnn.graph.Symbol;
import io.simdnn.graph.operator.OperatorTable;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.graph.session.SessionOptions;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.ConvolutionAlgorithm;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session uses Winograd's algorithm where its options allow it and where it suits. */
class ConvolutionAlgorithmsTest {
  private static final Shape OUTPUT = Shape.of(2, 64, 8, 9);
  private static final Tensor X = numbers(2, 64, 8, 9);
  private static final Tensor W = numbers(64, 64, 3, 3);
  private static final Tensor BIAS = numbers(64);
  private static final ConvGeometry GEOMETRY =
      new ConvGeometry(64, 8, 9, 64, Window.of(3, 1, 1, 1), Window.of(3, 1, 1, 1), 1);

  private static Tensor numbers(int... extents) {
    Tensor numbers = Tensor.zeros(extents);
    RandomStream random = new RandomStream(extents.length, "convolution");
    for (int i = 0; i < numbers.size(); i++) {
      numbers.array()[numbers.offset() + i] = random.nextGaussian();
    }
    return numbers;
  }

  private static Graph graph(boolean constant) {
    GraphBuilder graph = new GraphBuilder();
    Symbol x = graph.input("x", X.shape());
    Symbol w = constant ? graph.constant("w", W) : graph.input("w", W.shape());
    Symbol bias = graph.constant("bias", BIAS);
    Attributes pads = Attributes.NONE.with("pads", 1, 1, 1, 1);
    return graph.build(graph.add("Conv", "conv", pads, OUTPUT, x, w, bias));
  }

  @Test
  void sessionsComputeTheBitsOfTheAlgorithm() {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      Tensor direct = Tensor.zeros(OUTPUT);
      backend.convolution().forward(GEOMETRY, X, W, BIAS, direct);
      assertArrayEquals(
          direct.toArray(),
          new InferenceSession(graph(true), backend, SessionOptions.EXACT).run(X).toArray());
      for (ConvolutionAlgorithm algorithm : ConvolutionAlgorithm.values()) {
        WinogradTile tile = algorithm.tileFor(GEOMETRY);
        Tensor expected = Tensor.zeros(OUTPUT);
        if (tile == null) {
          expected = direct;
        } else {
          backend
              .winograd()
              .inference(
                  GEOMETRY, backend.winograd().pack(tile, W), BIAS, null, 0, 0, X, null, expected)
              .run();
        }
        InferenceSession session =
            new InferenceSession(
                graph(true), backend, SessionOptions.EXACT.withConvolution(algorithm));
        assertArrayEquals(expected.toArray(), session.run(X).toArray(), algorithm.name());
      }
    }
  }

  /** The usual options take tiles of 2 x 2. */
  @Test
  void theUsualAlgorithm() {
    assertEquals(ConvolutionAlgorithm.WINOGRAD_2, SessionOptions.DEFAULTS.convolution());
    assertEquals(ConvolutionAlgorithm.DIRECT, SessionOptions.EXACT.convolution());
  }

  @Test
  void aResidualAndAFunctionWithSettingsComeBehind() {
    GraphBuilder builder = new GraphBuilder();
    Symbol x = builder.input("x", X.shape());
    Attributes pads = Attributes.NONE.with("pads", 1, 1, 1, 1);
    Symbol sums =
        builder.add("Conv", "conv", pads, OUTPUT, x, builder.constant("w", W), Symbol.ABSENT);
    Symbol y =
        builder.add(
            "LeakyRelu",
            "leaky",
            Attributes.NONE.with("alpha", 0.25f),
            OUTPUT,
            builder.add("Add", "add", OUTPUT, sums, x));
    Graph graph = builder.build(y);
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      WinogradTile tile = ConvolutionAlgorithm.WINOGRAD_4.tileFor(GEOMETRY);
      Tensor expected = Tensor.zeros(OUTPUT);
      backend
          .winograd()
          .inference(
              GEOMETRY, backend.winograd().pack(tile, W), null, null, 0, 0, X, null, expected)
          .run();
      for (int i = 0; i < expected.size(); i++) {
        float sum = expected.get(i) + X.get(i);
        expected.array()[i] = sum > 0 ? sum : 0.25f * sum;
      }
      InferenceSession session =
          new InferenceSession(
              graph,
              backend,
              SessionOptions.EXACT.withConvolution(ConvolutionAlgorithm.WINOGRAD_4));
      assertArrayEquals(expected.toArray(), session.run(X).toArray());
    }
  }

  @Test
  void onlyConstantWeightsAreMarked() {
    Graph constant = graph(true);
    assertEquals(List.of("WINOGRAD_4"), algorithms(constant, ConvolutionAlgorithm.WINOGRAD_4));
    assertEquals(List.of(""), algorithms(graph(false), ConvolutionAlgorithm.WINOGRAD_4));
    assertSame(constant, ConvolutionAlgorithms.apply(constant, ConvolutionAlgorithm.DIRECT));
  }

  private static List<String> algorithms(Graph graph, ConvolutionAlgorithm algorithm) {
    return ConvolutionAlgorithms.apply(graph, algorithm).nodes().stream()
        .map(Node::attributes)
        .map(attributes -> attributes.text(OperatorTable.ALGORITHM, ""))
        .toList();
  }
}
