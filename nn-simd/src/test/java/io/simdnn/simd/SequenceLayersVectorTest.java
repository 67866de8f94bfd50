package io.simdnn.simd;

import io.simdnn.layer.Embedding;
import io.simdnn.layer.Layer;
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
import io.simdnn.tensor.Tensor;
import java.util.function.IntFunction;
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
      Tensor x = SameLayers.numbers("x", 6, n);
      SameLayers.compare(
          "graph [" + n + "]", () -> new GraphConvolution("l", 6, PATH, n, n, random()), x);
    }
  }

  @Test
  void embedding() {
    for (int n : features()) {
      Tensor x = Tensor.of(new float[] {4, 0, 0, 2, 4, 1}, 2, 3);
      SameLayers.compare("embedding [" + n + "]", () -> new Embedding("l", 5, n, random()), x);
    }
  }

  private static void everyWidth(String name, IntFunction<Layer> layer) {
    for (int n : features()) {
      SameLayers.compare(
          name + " [" + n + "]", () -> layer.apply(n), SameLayers.numbers("x", 3, 7, n));
    }
  }

  private static RecurrentSettings settings(int n) {
    return RecurrentSettings.of(n, n).layers(2).inBothDirections();
  }

  private static RandomStream random() {
    return new RandomStream(1, "init");
  }
}
