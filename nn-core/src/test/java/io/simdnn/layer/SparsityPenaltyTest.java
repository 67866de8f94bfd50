package io.simdnn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SparsityPenaltyTest {
  private static final double TARGET = 0.1;
  private static final double STRENGTH = 0.75;
  private static final double STEP = 1e-5;

  private final Backend backend = new Backend(new ScalarKernels(), 1);
  private final Pass pass = Pass.training(backend);
  private final SparsityPenalty layer = new SparsityPenalty(TARGET, STRENGTH);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  @Test
  void gradientAgreesWithDifferencesInDouble() {
    Tensor x = random(5 * 6);
    Tensor dy = random(5 * 6);
    assertArrayEquals(x.toArray(), layer.forward(x, pass).toArray());
    float[] dyBefore = dy.toArray();
    Tensor dx = layer.backward(dy, pass);
    assertArrayEquals(dyBefore, dy.toArray());
    double[] values = new double[x.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = x.get(i);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = x.get(i) + STEP;
      double above = loss(values, dy);
      values[i] = x.get(i) - STEP;
      double numeric = (above - loss(values, dy)) / (2 * STEP);
      values[i] = x.get(i);
      assertEquals(numeric, dx.get(i), 2e-6);
    }
  }

  @Test
  void aUnitThatIsNeverOrAlwaysOnGivesAFiniteGradient() {
    Tensor x = Tensor.of(new float[] {0, 1, 0, 1}, 2, 2);
    layer.forward(x, pass);
    Tensor dx = layer.backward(Tensor.zeros(2, 2), pass);
    assertTrue(dx.get(0) < -1_000 && Float.isFinite(dx.get(0)));
    assertTrue(dx.get(1) > 1_000 && Float.isFinite(dx.get(1)));
  }

  @Test
  void nanStaysNan() {
    layer.forward(Tensor.of(new float[] {Float.NaN, 0.5f}, 1, 2), pass);
    Tensor dx = layer.backward(Tensor.zeros(1, 2), pass);
    assertTrue(Float.isNaN(dx.get(0)) && Float.isFinite(dx.get(1)));
  }

  @Test
  void isBuiltAgainFromItsConfigurationAndRefusesNonsense() {
    assertEquals(layer.config(), LayerTypes.build(layer.config()).config());
    assertThrows(IllegalArgumentException.class, () -> new SparsityPenalty(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new SparsityPenalty(1, 1));
    assertThrows(IllegalArgumentException.class, () -> new SparsityPenalty(0.5, Double.NaN));
    layer.forward(random(6), Pass.inference(backend));
    assertThrows(IllegalStateException.class, () -> layer.backward(random(6), pass));
  }

  /** The sum of the outputs times dy, and the penalty. */
  private static double loss(double[] x, Tensor dy) {
    double sum = 0;
    int batch = dy.shape().extent(0);
    for (int unit = 0; unit < 6; unit++) {
      double mean = 0;
      for (int row = 0; row < batch; row++) {
        mean += x[row * 6 + unit] / batch;
        sum += x[row * 6 + unit] * dy.get(row * 6 + unit);
      }
      sum +=
          STRENGTH
              * (TARGET * Math.log(TARGET / mean)
                  + (1 - TARGET) * Math.log((1 - TARGET) / (1 - mean)));
    }
    return sum;
  }

  /** Rows of 2 x 3 numbers between 0.05 and 0.95. */
  private static Tensor random(int size) {
    RandomStream random = new RandomStream(size, "test");
    Tensor x = Tensor.zeros(size / 6, 2, 3);
    for (int i = 0; i < size; i++) {
      x.array()[i] = 0.05f + 0.9f * random.nextFloat();
    }
    return x;
  }
}
