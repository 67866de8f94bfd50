package io.simdnn.layer.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.GradientCheck;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs against the formulas in double, gradients against finite differences. */
class RecurrentFormulaTest {
  private static final double FLOAT_BOUND = 2e-6;

  private final Backend backend = new Backend(new ScalarKernels(), 1);
  private final Pass pass = Pass.training(backend);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  @ParameterizedTest
  @MethodSource("io.simdnn.layer.recurrent.RecurrentCase#all")
  void outputsAndFinalStatesFollowTheFormulas(RecurrentCase subject) {
    RecurrentLayer layer = subject.layer();
    Tensor x = subject.input();
    Tensor h0 = subject.state("h0");
    Tensor c0 = subject.state("c0");
    Tensor y = layer.forward(x, h0, subject.kind().equals("lstm") ? c0 : null, pass);
    assertEquals(layer.outputShape(x.shape()), y.shape());
    RecurrentReference reference =
        new RecurrentReference(subject.kind(), subject.settings(), layer);
    int features = subject.settings().directions() * RecurrentCase.HIDDEN;
    for (int n = 0; n < RecurrentCase.BATCH; n++) {
      RecurrentReference.Result expected =
          reference.run(sample(subject, x, n), states(h0, n), states(c0, n));
      assertRows(expected.hidden(), states(layer.finalHidden(), n));
      if (subject.kind().equals("lstm")) {
        assertRows(expected.cell(), states(layer.finalCell(), n));
      }
      if (subject.settings().lastOnly()) {
        int top = subject.states() - subject.settings().directions();
        for (int j = 0; j < features; j++) {
          int state = top + j / RecurrentCase.HIDDEN;
          double value = expected.hidden().get(state)[j % RecurrentCase.HIDDEN];
          assertEquals(value, y.get(n * features + j), FLOAT_BOUND);
        }
      } else {
        assertRows(expected.output(), sample(subject, y, n));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.simdnn.layer.recurrent.RecurrentCase#smooth")
  void passesTheGradientCheck(RecurrentCase subject) {
    GradientCheck.Result result = GradientCheck.layer(subject.layer(), subject.input(), 5, backend);
    assertTrue(result.error() < GradientCheck.SMOOTH_BOUND, result.toString());
  }

  /** The sum of outputs and final states weighted at random, by what stands before the sequence. */
  @ParameterizedTest
  @MethodSource("io.simdnn.layer.recurrent.RecurrentCase#smooth")
  void stateGradientsAgreeWithFiniteDifferences(RecurrentCase subject) {
    RecurrentLayer layer = subject.layer();
    Tensor x = subject.input();
    Tensor h0 = subject.state("h0");
    Tensor c0 = subject.cells("c0");
    Tensor y = layer.forward(x, h0, c0, pass);
    Tensor dy = RecurrentCase.numbers("dy", y.shape().toArray());
    Tensor dh = subject.state("dh");
    Tensor dc = subject.cells("dc");
    Tensor dx = layer.backward(dy, dh, dc, pass).copy();
    Tensor dh0 = layer.initialHiddenGradient().copy();
    Tensor dc0 = c0 == null ? null : layer.initialCellGradient().copy();
    DoubleSupplier function =
        () -> {
          double sum = dot(layer.forward(x, h0, c0, pass), dy) + dot(layer.finalHidden(), dh);
          return c0 == null ? sum : sum + dot(layer.finalCell(), dc);
        };
    assertGradient("x", x, dx, function);
    assertGradient("h0", h0, dh0, function);
    if (c0 != null) {
      assertGradient("c0", c0, dc0, function);
    }
  }

  private static void assertGradient(
      String name, Tensor variable, Tensor gradient, DoubleSupplier function) {
    float step = 0.0625f;
    for (int i = 0; i < variable.size(); i++) {
      float value = variable.get(i);
      double[] odd = new double[4];
      for (int k = 1; k <= 3; k++) {
        variable.array()[i] = value + k * step;
        double above = function.getAsDouble();
        variable.array()[i] = value - k * step;
        odd[k] = above - function.getAsDouble();
      }
      variable.array()[i] = value;
      double numeric = (45 * odd[1] - 9 * odd[2] + odd[3]) / (60 * step);
      assertEquals(numeric, gradient.get(i), GradientCheck.SMOOTH_BOUND, name + "[" + i + "]");
    }
  }

  private static double dot(Tensor x, Tensor y) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += (double) x.get(i) * y.get(i);
    }
    return sum;
  }

  /** One sample of a sequence in either layout. */
  private static double[][] sample(RecurrentCase subject, Tensor x, int n) {
    int features = x.shape().extent(2);
    boolean timeFirst = subject.settings().timeFirst();
    double[][] rows = new double[RecurrentCase.TIME][features];
    for (int t = 0; t < RecurrentCase.TIME; t++) {
      int row = timeFirst ? t * RecurrentCase.BATCH + n : n * RecurrentCase.TIME + t;
      for (int j = 0; j < features; j++) {
        rows[t][j] = x.get(row * features + j);
      }
    }
    return rows;
  }

  private static double[][] states(Tensor all, int n) {
    double[][] rows = new double[all.shape().extent(0)][RecurrentCase.HIDDEN];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < RecurrentCase.HIDDEN; j++) {
        rows[i][j] = all.get((i * RecurrentCase.BATCH + n) * RecurrentCase.HIDDEN + j);
      }
    }
    return rows;
  }

  private static void assertRows(List<double[]> expected, double[][] actual) {
    for (int i = 0; i < expected.size(); i++) {
      for (int j = 0; j < expected.get(i).length; j++) {
        assertEquals(expected.get(i)[j], actual[i][j], FLOAT_BOUND, "row " + i + ", column " + j);
      }
    }
  }
}
