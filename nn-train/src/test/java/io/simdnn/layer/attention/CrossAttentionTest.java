package io.simdnn.layer.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.GradientCheck;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attention of one input to another by its formula in double; masks; the gradients of all. */
class CrossAttentionTest {
  private static final int BATCH = 2;
  private static final int QUERIES = 4;
  private static final int KEYS = 5;
  private static final int FEATURES = 6;

  private final Backend backend = new Backend(new ScalarKernels(), 1);
  private final Pass pass = Pass.training(backend);
  private final Tensor query = numbers("query", BATCH, QUERIES, FEATURES);
  private final Tensor key = numbers("key", BATCH, KEYS, FEATURES);
  private final Tensor value = numbers("value", BATCH, KEYS, FEATURES);
  private final Tensor hidden = Tensor.of(new float[] {0, 0, 1, 0, 1, 0, 1, 0, 0, 0}, BATCH, KEYS);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1, false, true, false",
    "2, true, true, false",
    "3, false, false, true",
    "6, true, true, true"
  })
  void followsTheFormula(int heads, boolean causal, boolean bias, boolean hide) {
    MultiHeadAttention layer = layer(heads, causal, bias, hide);
    Tensor y = layer.forward(query, key, value, pass);
    Tensor weights = layer.attentionWeights(pass);
    for (int n = 0; n < BATCH; n++) {
      double[][] q = project(layer, "query", rows(query, n));
      double[][] k = project(layer, "key", rows(key, n));
      double[][] v = project(layer, "value", rows(value, n));
      double[][] context = new double[QUERIES][FEATURES];
      double[][] mean = new double[QUERIES][KEYS];
      int width = FEATURES / heads;
      for (int h = 0; h < heads; h++) {
        for (int i = 0; i < QUERIES; i++) {
          double[] p = new double[KEYS];
          double sum = 0;
          for (int j = 0; j < KEYS; j++) {
            double score = 0;
            for (int d = h * width; d < (h + 1) * width; d++) {
              score += q[i][d] * k[j][d];
            }
            boolean masked = (causal && j > i) || (hide && hidden.get(n * KEYS + j) != 0);
            p[j] = masked ? 0 : Math.exp(score / Math.sqrt(width));
            sum += p[j];
          }
          for (int j = 0; j < KEYS; j++) {
            mean[i][j] += p[j] / sum / heads;
            for (int d = h * width; d < (h + 1) * width; d++) {
              context[i][d] += p[j] / sum * v[j][d];
            }
          }
        }
      }
      assertRows(project(layer, "out", context), y, n);
      assertRows(mean, weights, n);
      for (int i = 0; i < QUERIES * KEYS; i++) {
        double expected = mean[i / KEYS][i % KEYS];
        assertEquals(expected == 0, weights.get(n * QUERIES * KEYS + i) == 0, "masked is 0");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, false, true, false", "2, true, true, true", "3, false, false, true"})
  void gradientsAgreeWithFiniteDifferences(int heads, boolean causal, boolean bias, boolean hide) {
    MultiHeadAttention layer = layer(heads, causal, bias, hide);
    Tensor dy = numbers("dy", BATCH, QUERIES, FEATURES);
    Tensor dWeights = numbers("dWeights", BATCH, QUERIES, KEYS);
    layer.forward(query, key, value, pass);
    Tensor dq = layer.backward(dy, dWeights, pass).copy();
    Tensor dk = layer.keyGradient().copy();
    Tensor dv = layer.valueGradient().copy();
    DoubleSupplier function =
        () ->
            dot(layer.forward(query, key, value, pass), dy)
                + dot(layer.attentionWeights(pass), dWeights);
    assertGradient("query", query, dq, function);
    assertGradient("key", key, dk, function);
    assertGradient("value", value, dv, function);
    for (Parameter parameter : layer.parameters()) {
      assertGradient(parameter.name(), parameter.value(), parameter.gradient(), function);
    }
  }

  /** As in PyTorch, the queries of a sample without a key are no numbers; other samples are. */
  @Test
  void aSampleWithAllKeysHiddenTouchesNoOther() {
    MultiHeadAttention layer = layer(2, false, true, false);
    float[] seen = layer.forward(query, key, value, pass).rows(1, 2).toArray();
    layer.hideKeys(Tensor.of(new float[] {1, 1, 1, 1, 1, 0, 0, 0, 0, 0}, BATCH, KEYS));
    Tensor y = layer.forward(query, key, value, pass);
    for (int i = 0; i < seen.length; i++) {
      assertTrue(Float.isNaN(y.get(i)));
      assertEquals(seen[i], y.get(seen.length + i));
    }
    Tensor dq = layer.backward(numbers("dy", BATCH, QUERIES, FEATURES), null, pass);
    assertFalse(Float.isNaN(dq.get(QUERIES * FEATURES)));
    assertFalse(Float.isNaN(layer.keyGradient().get(KEYS * FEATURES)));
  }

  @Test
  void hiddenKeysCanBeShownAgain() {
    MultiHeadAttention layer = layer(2, false, true, false);
    float[] seen = layer.forward(query, key, value, pass).toArray();
    layer.hideKeys(hidden);
    assertTrue(Math.abs(seen[0] - layer.forward(query, key, value, pass).get(0)) > 1e-6);
    layer.hideKeys(null);
    assertEquals(seen[0], layer.forward(query, key, value, pass).get(0));
  }

  @Test
  void wrongShapesAreRefused() {
    MultiHeadAttention layer = layer(2, false, true, false);
    Tensor short1 = numbers("value", BATCH, KEYS - 1, FEATURES);
    Tensor one = numbers("value", 1, KEYS, FEATURES);
    assertRefused(() -> layer.forward(query, key, short1, pass));
    assertRefused(() -> layer.forward(query, one, one, pass));
    layer.hideKeys(Tensor.zeros(BATCH, KEYS + 1));
    assertRefused(() -> layer.forward(query, key, value, pass));
  }

  private static void assertRefused(Runnable call) {
    assertThrows(IllegalArgumentException.class, call::run);
  }

  private MultiHeadAttention layer(int heads, boolean causal, boolean bias, boolean hide) {
    MultiHeadAttention layer =
        new MultiHeadAttention("a", FEATURES, heads, causal, bias, new RandomStream(1, "init"));
    RandomStream random = new RandomStream(2, "parameters");
    for (Parameter parameter : layer.parameters()) {
      Initializer.uniform(-1, 1).fill(parameter.value(), 1, 1, random);
    }
    layer.hideKeys(hide ? hidden : null);
    return layer;
  }

  private static double[][] project(MultiHeadAttention layer, String part, double[][] x) {
    double[][] y = new double[x.length][FEATURES];
    for (Parameter parameter : layer.parameters()) {
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < FEATURES; j++) {
          if (parameter.name().equals("a." + part + ".bias")) {
            y[i][j] += parameter.value().get(j);
          }
          for (int d = 0; d < FEATURES && parameter.name().equals("a." + part + ".weight"); d++) {
            y[i][j] += x[i][d] * parameter.value().get(d * FEATURES + j);
          }
        }
      }
    }
    return y;
  }

  private static double[][] rows(Tensor x, int n) {
    int count = x.shape().extent(1);
    double[][] rows = new double[count][FEATURES];
    for (int i = 0; i < count * FEATURES; i++) {
      rows[i / FEATURES][i % FEATURES] = x.get(n * count * FEATURES + i);
    }
    return rows;
  }

  private static void assertRows(double[][] expected, Tensor actual, int n) {
    int columns = expected[0].length;
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < columns; j++) {
        double bound = 3e-6 * Math.max(1, Math.abs(expected[i][j]));
        float found = actual.get((n * expected.length + i) * columns + j);
        assertEquals(expected[i][j], found, bound, n + ", " + i + ", " + j);
      }
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
      double bound = 2 * GradientCheck.SMOOTH_BOUND * Math.max(1, Math.abs(numeric));
      assertEquals(numeric, gradient.get(i), bound, name + "[" + i + "]");
    }
  }

  private static double dot(Tensor x, Tensor y) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += (double) x.get(i) * y.get(i);
    }
    return sum;
  }

  private static Tensor numbers(String purpose, int... extents) {
    RandomStream random = new RandomStream(3, purpose);
    Tensor x = Tensor.zeros(extents);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = 2 * random.nextFloat() - 1;
    }
    return x;
  }
}
