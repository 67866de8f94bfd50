package io.simdnn.layer.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.Activation;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Layer;
import io.simdnn.layer.LayerTypes;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and slopes of every activation against the same function in double precision. */
class ActivationGradientTest {
  private static final double BOUND = 2e-6;

  /** The kinks of all functions, which no difference quotient may cross. */
  private static final double[] KINKS = {-3, -1, -0.5, 0, 1, 2, 3, 6};

  static Stream<Arguments> activations() {
    return Stream.of(
        of(new ReLU(), x -> Math.max(x, 0)),
        of(new Sigmoid(), ActivationGradientTest::sigmoid),
        of(new Tanh(), Math::tanh),
        of(new ReLU6(), x -> Math.min(Math.max(x, 0), 6)),
        of(new LeakyReLU(), x -> x > 0 ? x : 0.01 * x),
        of(new LeakyReLU(0.3), x -> x > 0 ? x : 0.3 * x),
        of(new ELU(), x -> x > 0 ? x : Math.expm1(x)),
        of(new ELU(0.5), x -> x > 0 ? x : 0.5 * Math.expm1(x)),
        of(new SELU(), x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x))),
        of(new CELU(2), x -> x > 0 ? x : 2 * Math.expm1(x / 2)),
        of(new GELU(), ActivationGradientTest::gelu),
        of(
            GELU.approximatedByTanh(),
            x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))),
        of(new SiLU(), x -> x * sigmoid(x)),
        of(new Mish(), x -> x * Math.tanh(Math.log1p(Math.exp(x)))),
        of(new LogSigmoid(), x -> -Math.log1p(Math.exp(-x))),
        of(new HardSigmoid(), x -> Math.min(Math.max(x / 6 + 0.5, 0), 1)),
        of(new HardSwish(), x -> x * Math.min(Math.max(x / 6 + 0.5, 0), 1)),
        of(new HardTanh(), x -> Math.min(Math.max(x, -1), 1)),
        of(new HardTanh(-0.5, 2), x -> Math.min(Math.max(x, -0.5), 2)),
        of(new Softplus(), x -> Math.log1p(Math.exp(x))),
        of(new Softplus(3, 30), x -> Math.log1p(Math.exp(3 * x)) / 3),
        of(new Softsign(), x -> x / (1 + Math.abs(x))));
  }

  private static Arguments of(Layer layer, DoubleUnaryOperator reference) {
    return Arguments.of(layer.config().type() + layer.config().settings(), layer, reference);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("activations")
  void valueAndSlopeAgreeWithDoublePrecision(
      String name, Layer layer, DoubleUnaryOperator reference) {
    float[] points = points();
    Tensor x = Tensor.of(points, points.length);
    Tensor ones = Tensor.zeros(points.length);
    ones.fill(1f);
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      Pass pass = Pass.training(backend);
      Tensor y = layer.forward(x, pass);
      Tensor dx = layer.backward(ones, pass);
      for (int i = 0; i < points.length; i++) {
        double expected = reference.applyAsDouble(points[i]);
        assertEquals(expected, y.get(i), BOUND * Math.max(1, Math.abs(expected)), "f" + points[i]);
        assertEquals(slope(reference, points[i]), dx.get(i), BOUND, "slope at " + points[i]);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("activations")
  void isBuiltAgainFromItsConfiguration(String name, Layer layer, DoubleUnaryOperator reference) {
    Layer again = LayerTypes.build(layer.config());
    assertEquals(layer.config(), again.config());
    assertEquals(layer.getClass(), again.getClass());
  }

  @Test
  void everyFunctionHasAKernelThatKeepsItsHeadAtTheEnds() {
    float[] x = {Float.NaN, 1e30f, -1e30f, 100f, -100f, 0f, -0f};
    float[] y = new float[x.length];
    for (Activation activation : Activation.values()) {
      new ScalarKernels().activation(activation).forward(x, 0, y, 0, x.length, 0.5f, 2f);
      assertTrue(Float.isNaN(y[0]), activation + " of NaN is " + y[0]);
      for (int i = 1; i < x.length; i++) {
        assertTrue(Float.isFinite(y[i]), activation + " of " + x[i] + " is " + y[i]);
      }
    }
  }

  private static float[] points() {
    float[] points = new float[401];
    for (int i = 0; i < points.length; i++) {
      points[i] = (i - 200) * 0.0371f + 0.0123f;
      for (double kink : KINKS) {
        if (Math.abs(points[i] - kink) < 0.01) {
          points[i] += 0.015f;
        }
      }
    }
    return points;
  }

  private static double slope(DoubleUnaryOperator f, double x) {
    double h = 1e-3;
    double[] odd = new double[4];
    for (int k = 1; k <= 3; k++) {
      odd[k] = f.applyAsDouble(x + k * h) - f.applyAsDouble(x - k * h);
    }
    return (45 * odd[1] - 9 * odd[2] + odd[3]) / (60 * h);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** By Simpson's rule over the density. */
  private static double gelu(double x) {
    int steps = 2_000;
    double h = x / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-(i * h) * (i * h) / 2);
    }
    return x * (0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI));
  }
}
