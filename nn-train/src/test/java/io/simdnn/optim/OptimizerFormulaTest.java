package io.simdnn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Every optimizer with every option against the formula in double precision, element by element,
 * and what all of them have in common. The formulas here are written as PyTorch's documentation
 * writes them, not as the kernels do.
 */
class OptimizerFormulaTest {
  private static final double RATE = 0.02;
  private static final double DECAY = 0.07;
  private static final int STEPS = 12;
  private static final int SIZE = 37;

  /** One element; {@code s} is its state, zeros at first. Returns the new weight. */
  private interface Formula {
    double step(double w, double g, double[] s, int t);
  }

  private static final Adam.Settings ADAM = Adam.Settings.DEFAULT.withBetas(0.8, 0.95);
  private static final RMSprop.Settings RMS = RMSprop.Settings.DEFAULT.withAlpha(0.9);

  @Test
  void sgd() {
    SGD.Settings plain = SGD.Settings.DEFAULT;
    check(new SGD(plain.withWeightDecay(DECAY)), (w, g, s, t) -> w - RATE * (g + DECAY * w));
    check(
        new SGD(plain.withWeightDecay(DECAY).withMaximize(true)),
        (w, g, s, t) -> w - RATE * (-g + DECAY * w));
    check(
        new SGD(plain.withMomentum(0.9).withDampening(0.3).withWeightDecay(DECAY)),
        (w, g, s, t) -> {
          double d = g + DECAY * w;
          s[0] = t == 1 ? d : 0.9 * s[0] + 0.7 * d;
          return w - RATE * s[0];
        });
    check(
        new SGD(plain.withMomentum(0.9).withNesterov(true).withMaximize(true)),
        (w, g, s, t) -> {
          s[0] = 0.9 * s[0] - g;
          return w - RATE * (-g + 0.9 * s[0]);
        });
  }

  @Test
  void adam() {
    check(new Adam(ADAM), (w, g, s, t) -> adam(w, g, s, t, false));
    check(
        new Adam(ADAM.withWeightDecay(DECAY).withMaximize(true).withAmsGrad(true)),
        (w, g, s, t) -> adam(w, DECAY * w - g, s, t, true));
    AdamW.Settings decoupled = AdamW.Settings.DEFAULT.withBetas(0.8, 0.95).withWeightDecay(DECAY);
    check(
        new AdamW(decoupled.withMaximize(true)),
        (w, g, s, t) -> adam(w * (1 - RATE * DECAY), -g, s, t, false));
    check(
        new AdamW(decoupled.withAmsGrad(true)),
        (w, g, s, t) -> adam(w * (1 - RATE * DECAY), g, s, t, true));
  }

  private static double adam(double w, double g, double[] s, int t, boolean amsGrad) {
    moments(g, s);
    s[2] = Math.max(s[2], s[1]);
    double square = amsGrad ? s[2] : s[1];
    double root = Math.sqrt(square / (1 - Math.pow(0.95, t))) + 1e-8;
    return w - RATE * s[0] / (1 - Math.pow(0.8, t)) / root;
  }

  private static void moments(double g, double[] s) {
    s[0] = 0.8 * s[0] + 0.2 * g;
    s[1] = 0.95 * s[1] + 0.05 * g * g;
  }

  @Test
  void rmsProp() {
    check(
        new RMSprop(RMS.withWeightDecay(DECAY).withMaximize(true)),
        (w, g, s, t) -> {
          double d = DECAY * w - g;
          s[0] = 0.9 * s[0] + 0.1 * d * d;
          return w - RATE * d / (Math.sqrt(s[0]) + 1e-8);
        });
    check(
        new RMSprop(RMS.withCentered(true).withMomentum(0.6).withEpsilon(1e-4)),
        (w, g, s, t) -> {
          s[0] = 0.9 * s[0] + 0.1 * g * g;
          s[1] = 0.9 * s[1] + 0.1 * g;
          s[2] = 0.6 * s[2] + g / (Math.sqrt(s[0] - s[1] * s[1]) + 1e-4);
          return w - RATE * s[2];
        });
  }

  @Test
  void adagradAndAdadelta() {
    check(
        new Adagrad(new Adagrad.Settings(0.1, 0.5, 1e-10, DECAY, true).withLearningRateDecay(0.2)),
        (w, g, s, t) -> {
          double d = DECAY * w - g;
          s[0] = (t == 1 ? 0.5 : s[0]) + d * d;
          return w - RATE / (1 + (t - 1) * 0.2) * d / (Math.sqrt(s[0]) + 1e-10);
        });
    check(
        new Adadelta(new Adadelta.Settings(0.7, 1e-3, DECAY, true)),
        (w, g, s, t) -> {
          double d = DECAY * w - g;
          s[0] = 0.7 * s[0] + 0.3 * d * d;
          double update = Math.sqrt(s[1] + 1e-3) / Math.sqrt(s[0] + 1e-3) * d;
          s[1] = 0.7 * s[1] + 0.3 * update * update;
          return w - RATE * update;
        });
  }

  @Test
  void variantsOfAdam() {
    check(
        new Adamax(new Adamax.Settings(0.8, 0.95, 1e-6, DECAY, true)),
        (w, g, s, t) -> {
          double d = DECAY * w - g;
          s[0] = 0.8 * s[0] + 0.2 * d;
          s[1] = Math.max(0.95 * s[1], Math.abs(d) + 1e-6);
          return w - RATE / (1 - Math.pow(0.8, t)) * s[0] / s[1];
        });
    check(
        new NAdam(new NAdam.Settings(0.8, 0.95, 1e-6, DECAY, 0.3, false)),
        (w, g, s, t) -> {
          double d = DECAY * w + g;
          moments(d, s);
          double mu = 0.8 * (1 - 0.5 * Math.pow(0.96, t * 0.3));
          double next = 0.8 * (1 - 0.5 * Math.pow(0.96, (t + 1) * 0.3));
          s[2] = (t == 1 ? 1 : s[2]) * mu;
          double root = Math.sqrt(s[1] / (1 - Math.pow(0.95, t))) + 1e-6;
          return w
              - RATE * (1 - mu) / (1 - s[2]) * d / root
              - RATE * next / (1 - s[2] * mu * next) * s[0] / root;
        });
    // With beta2 = 0.95 the rectification begins within the steps, at the sixth or so.
    check(
        new RAdam(new RAdam.Settings(0.8, 0.95, 1e-6, DECAY, false)),
        (w, g, s, t) -> {
          moments(DECAY * w + g, s);
          double limit = 2 / 0.05 - 1;
          double power = Math.pow(0.95, t);
          double rho = limit - 2 * t * power / (1 - power);
          double mean = s[0] / (1 - Math.pow(0.8, t));
          if (rho <= 5) {
            return w - RATE * mean;
          }
          double rectification =
              Math.sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho));
          return w - RATE * mean * rectification * Math.sqrt(1 - power) / (Math.sqrt(s[1]) + 1e-6);
        });
  }

  private static void check(Optimizer optimizer, Formula formula) {
    Parameter parameter = parameter("p", SIZE);
    double[] expected = new double[SIZE];
    double[][] states = new double[SIZE][3];
    for (int i = 0; i < SIZE; i++) {
      expected[i] = parameter.value().get(i);
    }
    RandomStream random = new RandomStream(5, "gradients");
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      for (int t = 1; t <= STEPS; t++) {
        for (int i = 0; i < SIZE; i++) {
          float g = random.nextGaussian();
          parameter.gradient().array()[i] = g;
          expected[i] = formula.step(expected[i], g, states[i], t);
        }
        float[] gradient = parameter.gradient().toArray();
        optimizer.step(List.of(parameter), RATE, backend);
        assertArrayEquals(gradient, parameter.gradient().toArray(), "the gradient was changed");
        for (int i = 0; i < SIZE; i++) {
          assertEquals(
              expected[i], parameter.value().get(i), 3e-6, optimizer.description() + " step " + t);
        }
      }
    }
  }

  private static final List<Supplier<Optimizer>> ALL =
      List.of(
          SGD::new,
          () -> new Momentum(0.9),
          () -> new Nesterov(0.9),
          () -> new SGD(new SGD.Settings(0.9, 0.2, false, DECAY, true)),
          Adam::new,
          () -> new Adam(ADAM.withAmsGrad(true)),
          AdamW::new,
          RMSprop::new,
          () -> new RMSprop(RMS.withCentered(true).withMomentum(0.9)),
          Adagrad::new,
          Adadelta::new,
          NAdam::new,
          RAdam::new,
          Adamax::new);

  @Test
  void threadsDoNotChangeTheBits() {
    for (Supplier<Optimizer> supplier : ALL) {
      float[] one = train(supplier.get(), 1);
      assertArrayEquals(one, train(supplier.get(), 3), supplier.get().description());
    }
  }

  private static float[] train(Optimizer optimizer, int threads) {
    Parameter parameter = parameter("p", 50_001);
    try (Backend backend = new Backend(new ScalarKernels(), threads)) {
      for (int t = 0; t < 3; t++) {
        parameter.gradient().set(parameter.value());
        optimizer.step(List.of(parameter), RATE, backend);
      }
    }
    return parameter.value().toArray();
  }

  @Test
  void frozenAndEmptyParametersAndNaN() {
    for (Supplier<Optimizer> supplier : ALL) {
      Optimizer optimizer = supplier.get();
      Parameter frozen = parameter("frozen", 5);
      Parameter broken = parameter("broken", 5);
      Parameter empty = parameter("empty", 0);
      frozen.gradient().fill(1);
      frozen.freeze();
      broken.gradient().fill(1);
      broken.gradient().array()[2] = Float.NaN;
      float[] before = frozen.value().toArray();
      try (Backend backend = new Backend(new ScalarKernels(), 1)) {
        for (int t = 0; t < 8; t++) {
          optimizer.step(List.of(frozen, broken, empty), RATE, backend);
        }
      }
      String name = optimizer.description();
      assertArrayEquals(before, frozen.value().toArray(), name);
      for (int i = 0; i < 5; i++) {
        assertEquals(i == 2, Float.isNaN(broken.value().get(i)), name + " element " + i);
      }
      assertTrue(
          optimizer.state().slots().keySet().stream().noneMatch(slot -> slot.endsWith("/frozen")));
    }
  }

  @Test
  void aParameterUnfrozenLateTakesItsFirstStep() {
    Parameter early = parameter("early", 4);
    Parameter late = parameter("late", 4);
    float first = late.value().get(0);
    early.gradient().fill(1);
    late.gradient().fill(1);
    late.freeze();
    Optimizer optimizer = new Adam();
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      for (int t = 0; t < 50; t++) {
        optimizer.step(List.of(early, late), RATE, backend);
      }
      late.unfreeze();
      optimizer.step(List.of(early, late), RATE, backend);
    }
    // The first step of Adam is the learning rate, whatever the gradient.
    assertEquals(first - RATE, late.value().get(0), 1e-6);
  }

  @Test
  void optionsOutOfRangeAreNamed() {
    assertMessage("SGD: expected momentum", () -> SGD.Settings.DEFAULT.withMomentum(1));
    assertMessage("SGD: nesterov needs", () -> SGD.Settings.DEFAULT.withNesterov(true));
    assertMessage("Adam: expected epsilon", () -> new Adam(0.9, 0.999, 0));
    assertMessage("Adam: expected beta2", () -> new Adam(0.9, Double.NaN, 1e-8));
    assertMessage("AdamW: expected weightDecay", () -> AdamW.Settings.DEFAULT.withWeightDecay(-1));
  }

  private static void assertMessage(String start, Supplier<Object> action) {
    String message = assertThrows(IllegalArgumentException.class, action::get).getMessage();
    assertTrue(message.startsWith(start), message);
  }

  private static Parameter parameter(String name, int size) {
    RandomStream random = new RandomStream(3, name);
    Tensor value = Tensor.zeros(size);
    for (int i = 0; i < size; i++) {
      value.array()[i] = random.nextGaussian();
    }
    return new Parameter(name, value);
  }
}
