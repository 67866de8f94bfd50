package io.simdnn.simd;

import static io.simdnn.simd.Same.SCALAR;
import static io.simdnn.simd.Same.VECTOR;
import static io.simdnn.simd.Same.assertBits;

import io.simdnn.kernel.Activation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Activations against the scalar reference. */
class ActivationVectorTest {
  private static final float ALPHA = 0.75f;
  private static final float BETA = 1.5f;

  @ParameterizedTest
  @EnumSource
  void forward(Activation activation) {
    for (int length : Same.lengths()) {
      for (int seed = 0; seed < 4; seed++) {
        float[] x = Same.data(length + 3, seed);
        float[] expected = Same.sentinels(length + 9);
        float[] actual = Same.sentinels(length + 9);
        SCALAR.activation(activation).forward(x, 3, expected, 5, length, ALPHA, BETA);
        VECTOR.activation(activation).forward(x, 3, actual, 5, length, ALPHA, BETA);
        assertBits(expected, actual, activation + " of " + length);
        float[] inPlace = x.clone();
        VECTOR.activation(activation).forward(inPlace, 3, inPlace, 3, length, ALPHA, BETA);
        for (int i = 0; i < length; i++) {
          assertBits(expected[5 + i], inPlace[3 + i], activation + " in place at " + i);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradient(Activation activation) {
    for (int length : Same.lengths()) {
      for (int seed = 0; seed < 4; seed++) {
        float[] dy = Same.data(length + 1, seed);
        float[] y = Same.data(length + 2, seed + 10);
        float[] expected = Same.sentinels(length + 9);
        float[] actual = Same.sentinels(length + 9);
        SCALAR.activation(activation).gradient(dy, 1, y, 2, expected, 4, length, ALPHA, BETA);
        VECTOR.activation(activation).gradient(dy, 1, y, 2, actual, 4, length, ALPHA, BETA);
        assertBits(expected, actual, activation + " gradient of " + length);
        VECTOR.activation(activation).gradient(dy, 1, y, 2, dy, 1, length, ALPHA, BETA);
        for (int i = 0; i < length; i++) {
          assertBits(expected[4 + i], dy[1 + i], activation + " gradient in place at " + i);
        }
      }
    }
  }

  /** Walks through the floats in large steps of their bits: every exponent, both signs. */
  @ParameterizedTest
  @EnumSource
  void everyExponent(Activation activation) {
    int count = 1 << 16;
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = Float.intBitsToFloat(i * 65_521);
    }
    float[] expected = new float[count];
    float[] actual = new float[count];
    SCALAR.activation(activation).forward(x, 0, expected, 0, count, ALPHA, BETA);
    VECTOR.activation(activation).forward(x, 0, actual, 0, count, ALPHA, BETA);
    assertBits(expected, actual, activation.toString());
  }
}
