package io.simdnn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.activation.CELU;
import io.simdnn.layer.activation.ELU;
import io.simdnn.layer.activation.GELU;
import io.simdnn.layer.activation.HardSigmoid;
import io.simdnn.layer.activation.HardSwish;
import io.simdnn.layer.activation.HardTanh;
import io.simdnn.layer.activation.LeakyReLU;
import io.simdnn.layer.activation.LogSigmoid;
import io.simdnn.layer.activation.LogSoftmax;
import io.simdnn.layer.activation.Mish;
import io.simdnn.layer.activation.PReLU;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.activation.ReLU6;
import io.simdnn.layer.activation.SELU;
import io.simdnn.layer.activation.SiLU;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.layer.activation.Softmax;
import io.simdnn.layer.activation.Softplus;
import io.simdnn.layer.activation.Softsign;
import io.simdnn.layer.activation.Tanh;
import io.simdnn.layer.convolution.MaxPool2d;
import io.simdnn.layer.convolution.PoolSettings;
import io.simdnn.layer.recurrent.GRU;
import io.simdnn.layer.recurrent.LSTM;
import io.simdnn.layer.recurrent.RNN;
import io.simdnn.layer.recurrent.RecurrentSettings;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer lowers to a graph that computes its bits; those of {@link LayerContract} there. */
class LoweringTest {
  private static final float[] SPECIAL = {
    0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 25, -25, 200, -200, 1e-30f
  };

  private Backend backend;

  @BeforeEach
  void openBackend() {
    backend = new Backend(new ScalarKernels(), 1);
  }

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  static Stream<Layer> activations() {
    return Stream.of(
        new CELU(1.7),
        new ELU(0.3),
        new GELU(),
        GELU.approximatedByTanh(),
        new HardSigmoid(),
        new HardSwish(),
        new HardTanh(-0.4, 2),
        new LeakyReLU(0.2),
        new LogSigmoid(),
        new LogSoftmax(),
        new Mish(),
        new PReLU("a", 1),
        new PReLU("a", 4),
        new ReLU(),
        new ReLU6(),
        new SELU(),
        new SiLU(),
        new Sigmoid(),
        new Softmax(),
        new Softplus(),
        new Softplus(0.7, 3),
        new Softsign(),
        new Tanh(),
        new Dropout("d", 0.5, 1),
        new SparsityPenalty(0.05, 1),
        new Flatten());
  }

  @ParameterizedTest
  @MethodSource("activations")
  void activationsKeepTheirBitsEvenAtTheEdges(Layer layer) {
    Tensor x = LayerContract.numbers("x", Shape.of(3, 4, 29));
    for (int i = 0; i < SPECIAL.length; i++) {
      x.array()[7 * i] = SPECIAL[i];
    }
    LayerContract.assertLowersTo(layer, x, backend);
  }

  private static RandomStream random() {
    return new RandomStream(5, "init");
  }

  static Stream<Layer> recurrentLayers() {
    RecurrentSettings plain = RecurrentSettings.of(5, 7);
    List<Function<RecurrentSettings, Layer>> kinds =
        List.of(
            s -> new LSTM("r", s, random()),
            s -> new GRU("r", s, random()),
            s -> new RNN("r", s, random()),
            s -> RNN.rectified("r", s, random()));
    return Stream.of(
            plain,
            plain.layers(2).inBothDirections(),
            plain.withoutBias().withTimeFirst(),
            plain.layers(2).returningLastOnly(),
            plain.inBothDirections().returningLastOnly().withTimeFirst())
        .flatMap(settings -> kinds.stream().map(kind -> kind.apply(settings)));
  }

  @ParameterizedTest
  @MethodSource("recurrentLayers")
  void recurrentLayersKeepTheirBits(Layer layer) {
    LayerContract.assertLowersTo(layer, LayerContract.numbers("x", Shape.of(3, 6, 5)), backend);
    LayerContract.assertLowersTo(layer, LayerContract.numbers("x", Shape.of(1, 1, 5)), backend);
  }

  static Stream<Layer> others() {
    return Stream.of(
        new Dense("d", 6, 4, Initializer.he(), random()),
        Dense.withoutBias("d", 6, 4, Initializer.he(), random()),
        Dense.withThreshold("d", 6, 4, Initializer.he(), random()),
        new MaxPool2d(2),
        new MaxPool2d(PoolSettings.of(3, 2).stride(2, 1).padding(1).dilation(1, 2).roundingUp()));
  }

  @ParameterizedTest
  @MethodSource("others")
  void otherLayersKeepTheirBits(Layer layer) {
    LayerContract.withParametersAtRandom(layer);
    Tensor x = LayerContract.numbers("x", Shape.of(2, 3, 5, 6));
    LayerContract.assertLowersTo(layer, x, backend);
    if (layer instanceof Dense) {
      LayerContract.assertLowersTo(layer, x.reshape(Shape.of(30, 6)), backend);
    }
  }

  @Test
  void embeddingsKeepTheirBitsAndRefuseOtherNumbers() {
    Layer layer = new Embedding("e", 4, 3, random());
    LayerContract.assertLowersTo(layer, Tensor.of(new float[] {3, 0, 1, 3}, 2, 2), backend);
    InferenceSession session = new InferenceSession(Lowering.graph(layer, Shape.of(1, 2)), backend);
    assertThrows(
        IllegalArgumentException.class, () -> session.run(Tensor.of(new float[] {0, 4}, 1, 2)));
  }

  /** A layer that nobody lowers in a test might lower wrongly. */
  @Test
  void everyLayerIsLoweredInATest() {
    Set<String> tested = new HashSet<>(Set.of("Embedding", "Sequential"));
    Stream.of(
            activations(),
            recurrentLayers(),
            others(),
            new ImageLayersTest().layers().map(c -> c.layer().get()),
            new SequenceLayersTest().layers().map(c -> c.layer().get()))
        .flatMap(layers -> layers)
        .forEach(layer -> tested.add(layer.config().type()));
    assertEquals(tested, Set.copyOf(LayerTypes.names()));
  }

  @Test
  void aNetworkTakesBatchesOfAnySize() {
    Layer network =
        Sequential.of(
            new Dense("fc1", 6, 5, Initializer.he(), random()),
            new ReLU(),
            new Dense("fc2", 5, 3, Initializer.he(), random()));
    Graph graph = Lowering.graph(network, Shape.of(1, 6));
    InferenceSession session = new InferenceSession(graph, backend);
    for (int batch : new int[] {1, 7, 1, 64, 0}) {
      Tensor x = LayerContract.numbers("x", Shape.of(batch, 6));
      Tensor expected = network.forward(x, Pass.inference(backend));
      assertEquals(floats(expected), floats(session.run(x)));
    }
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> session.run(Tensor.zeros(2, 5)));
    assertTrue(e.getMessage().contains("[batch, 6]"), e.getMessage());
  }

  @Test
  void laterChangesOfParametersDoNotReachTheGraph() {
    Dense layer = new Dense("fc", 2, 2, Initializer.he(), random());
    Tensor x = LayerContract.numbers("x", Shape.of(1, 2));
    InferenceSession session = new InferenceSession(Lowering.graph(layer, x.shape()), backend);
    List<Float> before = floats(session.run(x));
    layer.weight().value().fill(9f);
    assertEquals(before, floats(session.run(x)));
  }

  private static List<Float> floats(Tensor tensor) {
    Stream.Builder<Float> all = Stream.builder();
    for (float number : tensor.toArray()) {
      all.add(number);
    }
    return all.build().toList();
  }
}
