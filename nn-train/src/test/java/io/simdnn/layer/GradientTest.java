package io.simdnn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.layer.activation.Softmax;
import io.simdnn.layer.activation.Tanh;
import io.simdnn.loss.BinaryCrossEntropyWithLogits;
import io.simdnn.loss.Loss;
import io.simdnn.loss.MeanSquaredError;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.GradientCheck;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer and loss: finite differences, and the rules of the {@link Layer} contract. */
class GradientTest {
  /** Finite differences in double are exact to this; what is left is the rounding of float. */
  private static final double FLOAT_BOUND = 1e-6;

  private final Backend backend = new Backend(new ScalarKernels(), 1);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  /** A layer and the same function in double precision, for one row. */
  record Case(Layer layer, Function<double[], double[]> reference) {}

  static Stream<Arguments> layers() {
    RandomStream random = new RandomStream(7, "init");
    Dense dense = new Dense("fc", 6, 6, Initializer.xavier(), random);
    Dense noBias = Dense.withoutBias("plain", 6, 6, Initializer.xavier(), random);
    Dense threshold = Dense.withThreshold("units", 6, 6, Initializer.xavier(), random);
    Initializer.uniform(-1, 1).fill(threshold.threshold().value(), 6, 6, random);
    Initializer.uniform(-1, 1).fill(dense.bias().value(), 6, 6, random);
    return Stream.of(
        Arguments.of("Dense", new Case(dense, x -> affine(x, dense, true))),
        Arguments.of("Dense without bias", new Case(noBias, x -> affine(x, noBias, false))),
        Arguments.of(
            "Dense with threshold", new Case(threshold, x -> aboveThreshold(x, threshold))),
        Arguments.of("ReLU", new Case(new ReLU(), x -> map(x, v -> Math.max(v, 0)))),
        Arguments.of("Sigmoid", new Case(new Sigmoid(), x -> map(x, v -> 1 / (1 + Math.exp(-v))))),
        Arguments.of("Tanh", new Case(new Tanh(), x -> map(x, Math::tanh))),
        Arguments.of("Softmax", new Case(new Softmax(), GradientTest::softmax)),
        Arguments.of("Flatten", new Case(new Flatten(), x -> x)),
        Arguments.of(
            "Sequential",
            new Case(
                Sequential.of(new Tanh(), noBias, new Sigmoid()),
                x -> map(affine(map(x, Math::tanh), noBias, false), v -> 1 / (1 + Math.exp(-v))))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void inputGradientAgreesWithDifferencesInDouble(String name, Case subject) {
    Tensor x = awayFromZero(3, 6);
    Tensor dy = awayFromZero(3, 6);
    Pass pass = Pass.training(backend);
    subject.layer().forward(x, pass);
    Tensor dx = subject.layer().backward(dy, pass);
    for (int row = 0; row < 3; row++) {
      for (int j = 0; j < 6; j++) {
        double numeric = difference(subject.reference(), x, dy, row, j);
        assertEquals(numeric, dx.get(row * 6 + j), FLOAT_BOUND * Math.max(1, Math.abs(numeric)));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void passesTheGradientCheck(String name, Case subject) {
    GradientCheck.Result result =
        GradientCheck.layer(subject.layer(), awayFromZero(3, 6), 5, backend);
    assertTrue(result.error() < GradientCheck.SMOOTH_BOUND, result.toString());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void backwardLeavesItsArgumentsAloneAndAddsUp(String name, Case subject) {
    Layer layer = subject.layer();
    Tensor x = awayFromZero(3, 6);
    Tensor dy = awayFromZero(3, 6);
    Pass pass = Pass.training(backend);
    layer.parameters().forEach(Parameter::clearGradient);
    layer.forward(x, pass);
    layer.backward(dy, pass);
    List<float[]> once = layer.parameters().stream().map(p -> p.gradient().toArray()).toList();
    layer.backwardParameters(dy, pass);
    for (int i = 0; i < once.size(); i++) {
      float[] twice = layer.parameters().get(i).gradient().toArray();
      for (int j = 0; j < twice.length; j++) {
        assertEquals(2.0 * once.get(i)[j], twice[j], 1e-6);
      }
    }
    assertArrayEquals(awayFromZero(3, 6).toArray(), x.toArray());
    assertArrayEquals(awayFromZero(3, 6).toArray(), dy.toArray());
  }

  @Test
  void backwardWithoutForwardSaysSo() {
    Tensor dy = Tensor.zeros(1, 6);
    for (Layer layer : List.of(new ReLU(), new Softmax(), new Flatten())) {
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class, () -> layer.backward(dy, Pass.training(backend)));
      assertTrue(e.getMessage().contains("forward"), e.getMessage());
    }
  }

  @Test
  void weightAndBiasGradientsAgreeWithDifferencesInDouble() {
    Dense dense = new Dense("fc", 6, 6, Initializer.xavier(), new RandomStream(3, "init"));
    Tensor x = awayFromZero(5, 6);
    Tensor dy = awayFromZero(5, 6);
    Pass pass = Pass.training(backend);
    dense.forward(x, pass);
    dense.backwardParameters(dy, pass);
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        double expected = 0;
        for (int row = 0; row < 5; row++) {
          expected += (double) x.get(row * 6 + i) * dy.get(row * 6 + j);
        }
        assertEquals(expected, dense.weight().gradient().get(i * 6 + j), FLOAT_BOUND * 5);
      }
    }
    for (int j = 0; j < 6; j++) {
      double expected = 0;
      for (int row = 0; row < 5; row++) {
        expected += dy.get(row * 6 + j);
      }
      assertEquals(expected, dense.bias().gradient().get(j), FLOAT_BOUND * 5);
    }
  }

  static Stream<Arguments> losses() {
    Tensor labels = Tensor.of(new float[] {0, 5, 2}, 3);
    Tensor shares = Tensor.of(new float[] {0, 1, .5f, .2f, .9f, 0, 1, 1, 0, .3f, 0, 1}, 2, 6);
    return Stream.of(
        Arguments.of("SoftmaxCrossEntropy", new SoftmaxCrossEntropy(), 3, labels),
        Arguments.of("MeanSquaredError", new MeanSquaredError(), 2, shares),
        Arguments.of(
            "BinaryCrossEntropyWithLogits", new BinaryCrossEntropyWithLogits(), 2, shares));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("losses")
  void lossPassesTheGradientCheck(String name, Loss loss, int rows, Tensor target) {
    GradientCheck.Result result = GradientCheck.loss(loss, awayFromZero(rows, 6), target, backend);
    assertTrue(result.error() < 1e-5, result.toString());
  }

  @Test
  void gradientCheckFindsAWrongGradient() {
    Layer right = new Tanh();
    Layer wrong =
        new Layer() {
          @Override
          public Shape outputShape(Shape input) {
            return input;
          }

          @Override
          public Tensor forward(Tensor x, Pass pass) {
            return right.forward(x, pass);
          }

          @Override
          public Tensor backward(Tensor dy, Pass pass) {
            Tensor dx = right.backward(dy, pass);
            dx.array()[2] += 0.001f;
            return dx;
          }

          @Override
          public Symbol lower(GraphBuilder graph, Symbol x) {
            return right.lower(graph, x);
          }

          @Override
          public LayerConfig config() {
            return LayerConfig.of("wrong");
          }
        };
    GradientCheck.Result result = GradientCheck.layer(wrong, awayFromZero(3, 6), 5, backend);
    assertEquals("input[2]", result.where());
    assertEquals(0.001, result.error(), 1e-4);
  }

  /** Numbers from 0.25 to 1 of both signs, so that no difference quotient crosses a kink. */
  private static Tensor awayFromZero(int rows, int columns) {
    RandomStream random = new RandomStream(rows, "input");
    Tensor x = Tensor.zeros(rows, columns);
    for (int i = 0; i < x.size(); i++) {
      float magnitude = 0.25f + 0.75f * random.nextFloat();
      x.array()[i] = random.nextInt(2) == 0 ? magnitude : -magnitude;
    }
    return x;
  }

  private static double difference(
      Function<double[], double[]> f, Tensor x, Tensor dy, int row, int j) {
    double h = 1e-3;
    double[] odd = new double[4];
    for (int k = 1; k <= 3; k++) {
      odd[k] = weighted(f, x, dy, row, j, k * h) - weighted(f, x, dy, row, j, -k * h);
    }
    return (45 * odd[1] - 9 * odd[2] + odd[3]) / (60 * h);
  }

  private static double weighted(
      Function<double[], double[]> f, Tensor x, Tensor dy, int row, int j, double shift) {
    double[] in = new double[6];
    for (int i = 0; i < 6; i++) {
      in[i] = x.get(row * 6 + i) + (i == j ? shift : 0);
    }
    double[] y = f.apply(in);
    double sum = 0;
    for (int i = 0; i < 6; i++) {
      sum += y[i] * dy.get(row * 6 + i);
    }
    return sum;
  }

  private static double[] affine(double[] x, Dense dense, boolean bias) {
    double[] y = new double[6];
    for (int j = 0; j < 6; j++) {
      y[j] = bias ? dense.bias().value().get(j) : 0;
      for (int i = 0; i < 6; i++) {
        y[j] += x[i] * dense.weight().value().get(i * 6 + j);
      }
    }
    return y;
  }

  private static double[] aboveThreshold(double[] x, Dense dense) {
    double[] y = affine(x, dense, false);
    for (int j = 0; j < y.length; j++) {
      y[j] -= dense.threshold().value().get(j);
    }
    return y;
  }

  private static double[] map(double[] x, DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }

  private static double[] softmax(double[] x) {
    double[] e = map(x, Math::exp);
    double sum = Arrays.stream(e).sum();
    return map(e, v -> v / sum);
  }
}
