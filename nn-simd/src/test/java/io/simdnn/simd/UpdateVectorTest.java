package io.simdnn.simd;

import static io.simdnn.simd.Same.SCALAR;
import static io.simdnn.simd.Same.VECTOR;
import static io.simdnn.simd.Same.assertBits;

import io.simdnn.kernel.AdamStep;
import io.simdnn.kernel.UpdateKernel;
import org.junit.jupiter.api.Test;

/** Optimizer updates against the scalar reference. */
class UpdateVectorTest {
  private interface Update {
    void run(UpdateKernel kernel, float[] w, float[] g, float[] m, float[] v, int length);
  }

  @Test
  void scale() {
    check("scale", (kernel, w, g, m, v, length) -> kernel.scale(w, 1, length, 0.37f));
  }

  @Test
  void sgd() {
    check("sgd", (kernel, w, g, m, v, length) -> kernel.sgd(w, 1, g, 2, length, 0.01f));
  }

  @Test
  void momentum() {
    check(
        "momentum",
        (kernel, w, g, m, v, length) -> kernel.momentum(w, 1, g, 2, m, 3, length, 0.01f, 0.9f));
  }

  @Test
  void nesterov() {
    check(
        "nesterov",
        (kernel, w, g, m, v, length) -> kernel.nesterov(w, 1, g, 2, m, 3, length, 0.01f, 0.9f));
  }

  @Test
  void adam() {
    AdamStep step = AdamStep.of(0.001, 0.9, 0.999, 1e-8, 3);
    check(
        "adam", (kernel, w, g, m, v, length) -> kernel.adam(w, 1, g, 2, m, 3, v, 4, length, step));
  }

  private static void check(String name, Update update) {
    for (int length : Same.lengths()) {
      for (int seed = 0; seed < 4; seed++) {
        float[][] expected = new float[4][];
        float[][] actual = new float[4][];
        for (int i = 0; i < 4; i++) {
          expected[i] = Same.data(length + 9, seed + 2 * i);
          actual[i] = expected[i].clone();
        }
        update.run(SCALAR.update(), expected[0], expected[1], expected[2], expected[3], length);
        update.run(VECTOR.update(), actual[0], actual[1], actual[2], actual[3], length);
        for (int i = 0; i < 4; i++) {
          assertBits(expected[i], actual[i], name + " of " + length + ", array " + i);
        }
      }
    }
  }
}
