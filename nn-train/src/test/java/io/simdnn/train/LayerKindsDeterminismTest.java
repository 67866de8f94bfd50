package io.simdnn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.KernelSelection;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Dropout;
import io.simdnn.layer.Embedding;
import io.simdnn.layer.Flatten;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.GELU;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.attention.TransformerEncoderLayer;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.ConvSettings;
import io.simdnn.layer.convolution.MaxPool2d;
import io.simdnn.layer.graph.GraphConvolution;
import io.simdnn.layer.normalization.BatchNorm;
import io.simdnn.layer.recurrent.GRU;
import io.simdnn.layer.recurrent.LSTM;
import io.simdnn.layer.recurrent.RecurrentSettings;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Adam;
import io.simdnn.optim.Optimizer;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fifty steps of a convolutional, a recurrent, a transformer and a graph network end with the same
 * weights for scalar and vector kernels of any width, any number of threads and every JDK: the
 * hashes are part of the contract.
 */
class LayerKindsDeterminismTest {
  private static final int STEPS = 50;
  private static final int NODES = 34;

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(
            "convolutional",
            (Supplier<Layer>) LayerKindsDeterminismTest::convolutional,
            Shape.of(6, 3, 13, 11),
            "69d8442e33406f7adc5a158b255de787eb4f47a41d5fdc58bd17a1d68008ad47"),
        Arguments.of(
            "recurrent",
            (Supplier<Layer>) LayerKindsDeterminismTest::recurrent,
            Shape.of(5, 7, 9),
            "d350902b0cd38cbe5495f165f256e800453a7d1be1e918d9e357a75ac00fe2ae"),
        Arguments.of(
            "transformer",
            (Supplier<Layer>) LayerKindsDeterminismTest::transformer,
            Shape.of(5, 6),
            "18b043a3daedfd3fd5f25a2c5928687e35128bf86e638f358ac9f46cd4170732"),
        Arguments.of(
            "graph",
            (Supplier<Layer>) LayerKindsDeterminismTest::graph,
            Shape.of(NODES, 11),
            "395053e56f74416b0710a959cf1d418c683d7d8791d5668ac8f2e80e6f1d10f8"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void sameWeightsEverywhere(String name, Supplier<Layer> network, Shape input, String weights) {
    Kernels chosen = KernelSelection.current().kernels();
    assertEquals(weights, train(network.get(), input, new ScalarKernels(), 1));
    assertEquals(weights, train(network.get(), input, new ScalarKernels(), 3));
    assertEquals(weights, train(network.get(), input, chosen, 1));
    assertEquals(weights, train(network.get(), input, chosen, 3));
  }

  private static Layer convolutional() {
    RandomStream random = new RandomStream(6, "init");
    return Sequential.of(
        new Conv2d("conv1", ConvSettings.of(3, 12, 3).padding(1), Initializer.he(), random),
        new BatchNorm("norm1", 12),
        new ReLU(),
        new MaxPool2d(2),
        new Conv2d("conv2", ConvSettings.of(12, 12, 3).groups(12), Initializer.he(), random),
        new Conv2d("conv3", ConvSettings.of(12, 18, 1), Initializer.he(), random),
        new BatchNorm("norm3", 18),
        new ReLU(),
        new Flatten(),
        new Dropout("drop", 0.3, 7),
        new Dense("out", 18 * 4 * 3, 4, Initializer.xavier(), random));
  }

  private static Layer recurrent() {
    RandomStream random = new RandomStream(3, "init");
    RecurrentSettings two = RecurrentSettings.of(9, 13).layers(2).inBothDirections();
    return Sequential.of(
        new LSTM("lstm", two, random),
        new GRU("gru", RecurrentSettings.of(26, 17).returningLastOnly(), random),
        new Dense("out", 17, 4, Initializer.xavier(), random));
  }

  private static Layer transformer() {
    RandomStream random = new RandomStream(4, "init");
    return Sequential.of(
        new Embedding("words", 4, 12, random),
        new TransformerEncoderLayer("block1", 12, 3, 29, new GELU(), false, 0.1, 5),
        new TransformerEncoderLayer("block2", 12, 2, 19, new ReLU(), true, 0.1, 6),
        new Flatten(),
        new Dense("out", 72, 4, Initializer.xavier(), random));
  }

  private static Layer graph() {
    RandomStream random = new RandomStream(5, "init");
    int[][] edges = new int[60][];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = new int[] {random.nextInt(NODES), random.nextInt(NODES)};
    }
    return Sequential.of(
        new GraphConvolution("gcn1", NODES, edges, 11, 23, random),
        new ReLU(),
        new GraphConvolution("gcn2", NODES, edges, 23, 4, random));
  }

  private static String train(Layer network, Shape input, Kernels kernels, int threads) {
    RandomStream random = new RandomStream(8, "data");
    Tensor x = Tensor.zeros(input);
    Tensor labels = Tensor.zeros(input.extent(0));
    boolean words = input.rank() == 2 && input.extent(1) == 6;
    Optimizer optimizer = new Adam();
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
    try (Backend backend = new Backend(kernels, threads)) {
      Pass pass = Pass.training(backend);
      for (int step = 0; step < STEPS; step++) {
        for (int i = 0; i < x.size(); i++) {
          x.array()[i] = words ? random.nextInt(4) : random.nextGaussian();
        }
        for (int i = 0; i < labels.size(); i++) {
          labels.array()[i] = random.nextInt(4);
        }
        network.parameters().forEach(Parameter::clearGradient);
        loss.forward(network.forward(x, pass), labels, pass);
        network.backwardParameters(loss.backward(), pass);
        optimizer.step(network.parameters(), 0.01, backend);
      }
    }
    return WeightHash.sha256(network);
  }
}
