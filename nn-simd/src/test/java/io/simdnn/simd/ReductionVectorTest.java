package io.simdnn.simd;

import static io.simdnn.simd.Same.SCALAR;
import static io.simdnn.simd.Same.VECTOR;
import static io.simdnn.simd.Same.assertBits;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Reductions against the scalar reference. */
class ReductionVectorTest {
  @Test
  void sums() {
    for (int length : Same.lengths()) {
      for (int seed = 0; seed < 4; seed++) {
        float[] x = Same.data(length + 3, seed);
        check(x, length);
      }
      float[] longer = Same.numbers(length * 3 + 3, 7);
      check(longer, length * 3);
    }
  }

  @Test
  void signsOfZero() {
    for (int length : Same.lengths()) {
      float[] x = new float[length + 3];
      Arrays.fill(x, -0f);
      check(x, length);
      // Every product rounds to -0, and so does every chain of them.
      float[] dy = new float[length + 3];
      Arrays.fill(x, 1e-30f);
      Arrays.fill(dy, -1e-30f);
      float[] expected = new float[length + 3];
      float[] actual = new float[length + 3];
      SCALAR.softmax().gradient(dy, 3, x, 3, expected, 3, 1, length);
      VECTOR.softmax().gradient(dy, 3, x, 3, actual, 3, 1, length);
      assertBits(expected, actual, "gradient of " + length);
      float[] lanes = new float[64];
      assertBits(
          SCALAR.reduction().dot(dy, 3, x, 3, length),
          LanesVector.dot(dy, 3, x, 3, length, lanes),
          "dot of " + length);
    }
  }

  @Test
  void columnSums() {
    for (int rows : new int[] {0, 1, 3, 4, 5, 9}) {
      for (int columns : new int[] {0, 1, Species.LANES, Species.LANES + 1, 10, 65}) {
        for (int stride = columns; stride < columns + 3; stride += 2) {
          for (int seed = 0; seed < 2; seed++) {
            float[] x = Same.data(rows * stride + 2, seed);
            float[] expected = Same.data(columns + 7, seed + 2);
            float[] actual = expected.clone();
            SCALAR.reduction().addColumnSums(x, 2, rows, columns, stride, expected, 3);
            VECTOR.reduction().addColumnSums(x, 2, rows, columns, stride, actual, 3);
            assertBits(expected, actual, "column sums [" + rows + ", " + columns + "]");
          }
        }
      }
    }
  }

  private static void check(float[] x, int length) {
    assertBits(
        SCALAR.reduction().sum(x, 3, length),
        VECTOR.reduction().sum(x, 3, length),
        "sum of " + length);
    assertBits(
        SCALAR.reduction().sumOfSquares(x, 3, length),
        VECTOR.reduction().sumOfSquares(x, 3, length),
        "sum of squares of " + length);
    if (length > 0) {
      assertEquals(
          SCALAR.reduction().argMax(x, 3, length), VECTOR.reduction().argMax(x, 3, length));
    }
  }
}
