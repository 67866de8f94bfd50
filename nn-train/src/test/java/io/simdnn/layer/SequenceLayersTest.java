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
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Norms, attention, transformer, graph convolution, embedding: gradients and the contract. */
class SequenceLayersTest extends LayerContract {
  private static final int[][] RING = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}, {0, 2}};

  @Override
  Stream<Case> layers() {
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

  @Override
  Stream<Case> loweredLayers() {
    return layers().filter(c -> !c.name().equals("attention with hidden keys"));
  }

  @Test
  void hiddenKeysAreNotLowered() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Lowering.graph(hiding(), Shape.of(2, 3, 6)));
    assertTrue(e.getMessage().contains("hideKeys(null)"), e.getMessage());
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
