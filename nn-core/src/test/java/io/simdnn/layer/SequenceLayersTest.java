package io.simdnn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.activation.GELU;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.attention.MultiHeadAttention;
import io.simdnn.layer.attention.TransformerEncoderLayer;
import io.simdnn.layer.graph.GraphConvolution;
import io.simdnn.layer.normalization.LayerNorm;
import io.simdnn.layer.normalization.RMSNorm;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.GradientCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Norms, attention, transformer, graph convolution, embedding: gradients and the contract. */
class SequenceLayersTest {
  private static final int[][] RING = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}, {0, 2}};

  private final Backend backend = new Backend(new ScalarKernels(), 1);
  private final Pass pass = Pass.training(backend);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  /** A layer, an input that gradients are checked with, one that is shared out over threads. */
  record Case(String name, Supplier<Layer> layer, Shape shape, Shape large) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> layers() {
    Shape small = Shape.of(2, 3, 6);
    Shape large = Shape.of(67, 129, 6);
    return Stream.of(
        new Case("LayerNorm", () -> new LayerNorm("l", 6), small, large),
        new Case("LayerNorm of a plane", () -> new LayerNorm("l", 1e-3, true, 3, 6), small, null),
        new Case("plain LayerNorm", () -> new LayerNorm("l", 1e-5, false, 6), small, large),
        new Case("RMSNorm", () -> new RMSNorm("l", 6), small, large),
        new Case("plain RMSNorm", () -> new RMSNorm("l", 0.1, false, 6), small, large),
        new Case("attention", () -> attention(2, false, true), small, large),
        new Case("causal attention", () -> attention(3, true, true), small, large),
        new Case("attention without bias", () -> attention(1, false, false), small, large),
        new Case("attention with hidden keys", SequenceLayersTest::hiding, small, null),
        new Case("transformer", () -> transformer(new GELU(), false), small, large),
        new Case("transformer, norm first", () -> transformer(new GELU(), true), small, large),
        new Case(
            "graph convolution",
            () -> new GraphConvolution("l", 5, RING, 6, 4, random()),
            Shape.of(5, 6),
            null),
        new Case(
            "large graph convolution",
            () -> new GraphConvolution("l", 700, RING, 6, 131, random()),
            Shape.of(700, 6),
            Shape.of(700, 6)));
  }

  private static RandomStream random() {
    return new RandomStream(5, "init");
  }

  private static MultiHeadAttention attention(int heads, boolean causal, boolean bias) {
    return new MultiHeadAttention("l", 6, heads, causal, bias, random());
  }

  private static Layer hiding() {
    MultiHeadAttention layer = attention(2, false, true);
    layer.hideKeys(Tensor.of(new float[] {0, 1, 0, 0, 0, 1}, 2, 3));
    return layer;
  }

  private static Layer transformer(Layer activation, boolean normFirst) {
    return new TransformerEncoderLayer("l", 6, 2, 7, activation, normFirst, 0, 1);
  }

  private static Layer withParametersAtRandom(Layer layer) {
    RandomStream random = new RandomStream(9, "parameters");
    for (Parameter parameter : layer.parameters()) {
      Initializer.uniform(-0.5f, 0.5f).fill(parameter.value(), 1, 1, random);
    }
    return layer;
  }

  private static Tensor numbers(String purpose, Shape shape) {
    RandomStream random = new RandomStream(3, purpose);
    Tensor x = Tensor.zeros(shape);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = 4 * random.nextFloat() - 2;
    }
    return x;
  }

  static Stream<Case> smallLayers() {
    return layers().filter(c -> c.shape().size() < 100);
  }

  @ParameterizedTest
  @MethodSource("smallLayers")
  void passesTheGradientCheck(Case subject) {
    Layer layer = withParametersAtRandom(subject.layer().get());
    Tensor x = numbers("x", subject.shape());
    GradientCheck.Result result = GradientCheck.layer(layer, x, 5, backend);
    assertTrue(result.error() < GradientCheck.SMOOTH_BOUND, result.toString());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void backwardLeavesItsArgumentsAloneAndAddsUp(Case subject) {
    Layer layer = withParametersAtRandom(subject.layer().get());
    Tensor x = numbers("x", subject.shape());
    Tensor dy = numbers("dy", layer.outputShape(x.shape()));
    assertEquals(layer.outputShape(x.shape()), layer.forward(x, pass).shape());
    float[] dx = layer.backward(dy, pass).toArray();
    List<float[]> once = layer.parameters().stream().map(p -> p.gradient().toArray()).toList();
    assertArrayEquals(dx, layer.backward(dy, pass).toArray());
    layer.backwardParameters(dy, pass);
    for (int i = 0; i < once.size(); i++) {
      Tensor gradient = layer.parameters().get(i).gradient();
      double bound = 1e-6 * Math.sqrt(x.size()) * largest(once.get(i));
      for (int j = 0; j < gradient.size(); j++) {
        double expected = 3.0 * once.get(i)[j];
        assertEquals(expected, gradient.get(j), bound, layer.parameters().get(i) + " at " + j);
      }
    }
    assertArrayEquals(numbers("x", x.shape()).toArray(), x.toArray());
    assertArrayEquals(numbers("dy", dy.shape()).toArray(), dy.toArray());
  }

  private static double largest(float[] numbers) {
    double largest = 1;
    for (float number : numbers) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest;
  }

  @ParameterizedTest
  @MethodSource("layers")
  void backwardNeedsATrainingPass(Case subject) {
    Layer layer = subject.layer().get();
    Tensor x = numbers("x", subject.shape());
    Tensor dy = Tensor.zeros(layer.outputShape(x.shape()));
    assertThrows(IllegalStateException.class, () -> layer.backward(dy, pass));
    layer.forward(x, pass);
    layer.forward(x, Pass.inference(backend));
    assertThrows(IllegalStateException.class, () -> layer.backward(dy, pass));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void isBuiltAgainFromItsConfiguration(Case subject) {
    Layer layer = withParametersAtRandom(subject.layer().get());
    Layer again = LayerTypes.build(layer.config());
    assertEquals(layer.config(), again.config());
    assertEquals(layer.parameters().size(), again.parameters().size());
    for (int i = 0; i < layer.parameters().size(); i++) {
      assertEquals(layer.parameters().get(i).name(), again.parameters().get(i).name());
      again.parameters().get(i).value().set(layer.parameters().get(i).value());
    }
    if (!subject.name().contains("hidden keys")) {
      Tensor x = numbers("x", subject.shape());
      Pass inference = Pass.inference(backend);
      assertArrayEquals(
          layer.forward(x, inference).toArray(), again.forward(x, inference).toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void threadsChangeNoBit(Case subject) {
    Shape shape = subject.large() == null ? subject.shape() : subject.large();
    List<float[]> one = run(withParametersAtRandom(subject.layer().get()), shape, pass);
    try (Backend three = new Backend(new ScalarKernels(), 3)) {
      Layer layer = withParametersAtRandom(subject.layer().get());
      List<float[]> many = run(layer, shape, Pass.training(three));
      for (int i = 0; i < one.size(); i++) {
        assertArrayEquals(one.get(i), many.get(i));
      }
    }
  }

  private static List<float[]> run(Layer layer, Shape shape, Pass pass) {
    List<float[]> results = new ArrayList<>();
    results.add(layer.forward(numbers("x", shape), pass).toArray());
    results.add(layer.backward(numbers("dy", layer.outputShape(shape)), pass).toArray());
    layer.parameters().forEach(parameter -> results.add(parameter.gradient().toArray()));
    return results;
  }

  /** Kinks keep it from the gradient check; one that only differs in them must differ. */
  @Test
  void transformerUsesItsActivation() {
    Tensor x = numbers("x", Shape.of(2, 3, 6));
    float[] gelu = withParametersAtRandom(transformer(new GELU(), true)).forward(x, pass).toArray();
    float[] relu = withParametersAtRandom(transformer(new ReLU(), true)).forward(x, pass).toArray();
    assertTrue(Math.abs(gelu[0] - relu[0]) > 1e-4);
  }

  @Test
  void embeddingAddsTheGradientsOfEqualNumbersAndSkipsPadding() {
    Embedding layer = Embedding.withPadding("e", 4, 2, 1, random());
    Tensor x = Tensor.of(new float[] {3, 1, 3, 0}, 2, 2);
    Tensor y = layer.forward(x, pass);
    Tensor table = layer.parameters().get(0).value();
    assertEquals(Shape.of(2, 2, 2), y.shape());
    assertArrayEquals(table.rows(3, 4).toArray(), new float[] {y.get(0), y.get(1)});
    assertArrayEquals(new float[2], new float[] {y.get(2), y.get(3)});
    Tensor dy = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
    Tensor dx = layer.backward(dy, pass);
    assertEquals(x.shape(), dx.shape());
    assertArrayEquals(new float[4], dx.toArray());
    Tensor gradient = layer.parameters().get(0).gradient();
    assertArrayEquals(new float[] {7, 8, 0, 0, 0, 0, 6, 8}, gradient.toArray());
    layer.forward(x, pass);
    layer.backwardParameters(dy, pass);
    assertArrayEquals(new float[] {14, 16, 0, 0, 0, 0, 12, 16}, gradient.toArray());
  }

  @Test
  void embeddingNamesNumbersThatItDoesNotKnow() {
    Embedding layer = new Embedding("e", 4, 2, random());
    for (float number : new float[] {-1, 4, 0.5f, Float.NaN, Float.POSITIVE_INFINITY}) {
      Tensor x = Tensor.of(new float[] {0, number}, 2);
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> layer.forward(x, pass));
      assertTrue(e.getMessage().contains("\"e\""), e.getMessage());
      assertTrue(e.getMessage().contains("0 to 3"), e.getMessage());
    }
  }

  @Test
  void embeddingIsTheSameWithThreads() {
    Shape shape = Shape.of(70, 33);
    Tensor x = Tensor.zeros(shape);
    RandomStream numbers = new RandomStream(1, "x");
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = numbers.nextInt(17);
    }
    Tensor dy = numbers("dy", Shape.of(70, 33, 67));
    Embedding first = new Embedding("e", 17, 67, random());
    Embedding second = new Embedding("e", 17, 67, random());
    first.forward(x, pass);
    first.backwardParameters(dy, pass);
    try (Backend three = new Backend(new ScalarKernels(), 3)) {
      second.forward(x, Pass.training(three));
      second.backwardParameters(dy, Pass.training(three));
    }
    assertArrayEquals(
        first.parameters().get(0).gradient().toArray(),
        second.parameters().get(0).gradient().toArray());
  }
}
