package io.simdnn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.kernel.scalar.ScalarKernels;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer promises: right gradients, and the rules of {@link Layer}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LayerContract {
  Backend backend;
  Pass pass;

  @BeforeEach
  void openBackend() {
    backend = new Backend(new ScalarKernels(), 1);
    pass = Pass.training(backend);
  }

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  abstract Stream<Case> layers();

  /** A layer, an input that gradients are checked with, one that is shared out over threads. */
  record Case(String name, Supplier<Layer> layer, Shape shape, Shape large) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Layer withParametersAtRandom(Layer layer) {
    RandomStream random = new RandomStream(9, "parameters");
    for (Parameter parameter : layer.parameters()) {
      Initializer.uniform(-0.5f, 0.5f).fill(parameter.value(), 1, 1, random);
    }
    return layer;
  }

  static Tensor numbers(String purpose, Shape shape) {
    RandomStream random = new RandomStream(3, purpose);
    Tensor x = Tensor.zeros(shape);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = 4 * random.nextFloat() - 2;
    }
    return x;
  }

  Stream<Case> smallLayers() {
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

  /** All but those that hold something a graph can't. */
  Stream<Case> loweredLayers() {
    return layers();
  }

  @ParameterizedTest
  @MethodSource("loweredLayers")
  void theLoweredLayerComputesTheSameBits(Case subject) {
    Layer layer = withParametersAtRandom(subject.layer().get());
    for (Buffer buffer : layer.buffers()) {
      Initializer.uniform(0.1f, 2).fill(buffer.value(), 1, 1, new RandomStream(4, buffer.name()));
    }
    assertLowersTo(layer, numbers("x", subject.shape()), backend);
    if (subject.large() != null) {
      assertLowersTo(layer, numbers("x", subject.large()), backend);
    }
  }

  static void assertLowersTo(Layer layer, Tensor x, Backend backend) {
    Tensor expected = layer.forward(x, Pass.inference(backend)).copy();
    Graph graph = Lowering.graph(layer, x.shape());
    InferenceSession session = new InferenceSession(graph, backend);
    for (int run = 0; run < 2; run++) {
      Tensor actual = session.run(x);
      assertEquals(expected.shape(), actual.shape());
      assertArrayEquals(expected.toArray(), actual.toArray());
    }
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
    if (!subject.name().contains("hidden keys") && layer.buffers().isEmpty()) {
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
}
