package io.simdnn.simd;

import static io.simdnn.simd.Same.SCALAR;
import static io.simdnn.simd.Same.VECTOR;
import static io.simdnn.simd.Same.assertBits;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.Kernels;
import io.simdnn.layer.Embedding;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Pass;
import io.simdnn.layer.activation.GELU;
import io.simdnn.layer.attention.MultiHeadAttention;
import io.simdnn.layer.attention.TransformerEncoderLayer;
import io.simdnn.layer.graph.GraphConvolution;
import io.simdnn.layer.normalization.LayerNorm;
import io.simdnn.layer.normalization.RMSNorm;
import io.simdnn.layer.recurrent.GRU;
import io.simdnn.layer.recurrent.LSTM;
import io.simdnn.layer.recurrent.RNN;
import io.simdnn.layer.recurrent.RecurrentSettings;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Layers on sequences and graphs, forward and backward, against the scalar reference. */
class SequenceLayersVectorTest {
  private static final int[][] PATH = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {1, 5}};

  private static int[] features() {
    int lanes = Species.LANES;
    return new int[] {1, lanes - 1, lanes, lanes + 1, 2 * lanes + 3, 65};
  }

  @Test
  void recurrentLayers() {
    everyWidth("RNN", n -> new RNN("l", settings(n), random()));
    everyWidth("rectified RNN", n -> RNN.rectified("l", settings(n), random()));
    everyWidth("LSTM", n -> new LSTM("l", settings(n), random()));
    everyWidth("GRU", n -> new GRU("l", settings(n), random()));
  }

  @Test
  void norms() {
    everyWidth("LayerNorm", n -> new LayerNorm("l", n));
    everyWidth("RMSNorm", n -> new RMSNorm("l", n));
  }

  @Test
  void attention() {
    everyWidth("attention", n -> new MultiHeadAttention("l", n, 1, false, true, random()));
    everyWidth(
        "causal attention of many heads",
        n -> new MultiHeadAttention("l", n, n, true, false, random()));
    everyWidth(
        "transformer",
        n -> new TransformerEncoderLayer("l", n, 1, n + 2, new GELU(), n % 2 == 0, 0, 1));
  }

  @Test
  void graphConvolution() {
    for (int n : features()) {
      Tensor x = numbers("x", 6, n);
      compare("graph [" + n + "]", () -> new GraphConvolution("l", 6, PATH, n, n, random()), x);
    }
  }

  @Test
  void embedding() {
    for (int n : features()) {
      Tensor x = Tensor.of(new float[] {4, 0, 0, 2, 4, 1}, 2, 3);
      compare("embedding [" + n + "]", () -> new Embedding("l", 5, n, random()), x);
    }
  }

  private static void everyWidth(String name, IntFunction<Layer> layer) {
    for (int n : features()) {
      compare(name + " [" + n + "]", () -> layer.apply(n), numbers("x", 3, 7, n));
    }
  }

  private static void compare(String name, Supplier<Layer> layer, Tensor x) {
    List<float[]> expected = run(SCALAR, layer.get(), x);
    List<float[]> actual = run(VECTOR, layer.get(), x);
    for (int i = 0; i < expected.size(); i++) {
      assertBits(expected.get(i), actual.get(i), name + ", result " + i);
    }
  }

  private static List<float[]> run(Kernels kernels, Layer layer, Tensor x) {
    List<float[]> results = new ArrayList<>();
    try (Backend backend = new Backend(kernels, 1)) {
      Pass pass = Pass.training(backend);
      Shape output = layer.outputShape(x.shape());
      results.add(layer.forward(x, pass).toArray());
      results.add(layer.backward(numbers("dy", output.toArray()), pass).toArray());
      layer.parameters().forEach(parameter -> results.add(parameter.gradient().toArray()));
    }
    return results;
  }

  private static RecurrentSettings settings(int n) {
    return RecurrentSettings.of(n, n).layers(2).inBothDirections();
  }

  private static RandomStream random() {
    return new RandomStream(1, "init");
  }

  private static Tensor numbers(String purpose, int... extents) {
    RandomStream random = new RandomStream(2, purpose);
    Tensor x = Tensor.zeros(extents);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = 3 * random.nextGaussian();
    }
    return x;
  }
}
