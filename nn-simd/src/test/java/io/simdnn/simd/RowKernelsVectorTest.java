package io.simdnn.simd;

import static io.simdnn.simd.Same.SCALAR;
import static io.simdnn.simd.Same.VECTOR;
import static io.simdnn.simd.Same.assertBits;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Softmax and losses against the scalar reference. */
class RowKernelsVectorTest {
  private static final int[] ROWS = {0, 1, 3, 120};

  private static int[] columns() {
    int lanes = Species.LANES;
    return new int[] {1, 2, lanes - 1, lanes, lanes + 1, 10, 31, 63, 64, 65, 130};
  }

  @Test
  void softmaxForward() {
    for (int rows : ROWS) {
      for (int columns : columns()) {
        for (int seed = 0; seed < 2; seed++) {
          int length = rows * columns;
          float[] x = Same.data(length + 3, seed);
          float[] expected = Same.sentinels(length + 9);
          float[] actual = Same.sentinels(length + 9);
          SCALAR.softmax().forward(x, 3, expected, 4, rows, columns);
          VECTOR.softmax().forward(x, 3, actual, 4, rows, columns);
          assertBits(expected, actual, "softmax [" + rows + ", " + columns + "]");
          VECTOR.softmax().forward(x, 3, x, 3, rows, columns);
          for (int i = 0; i < length; i++) {
            assertBits(expected[4 + i], x[3 + i], "softmax in place at " + i);
          }
        }
      }
    }
  }

  @Test
  void softmaxGradient() {
    for (int rows : ROWS) {
      for (int columns : columns()) {
        for (int seed = 0; seed < 2; seed++) {
          int length = rows * columns;
          float[] dy = Same.data(length + 3, seed);
          float[] y = Same.data(length + 1, seed + 2);
          float[] expected = Same.sentinels(length + 9);
          float[] actual = Same.sentinels(length + 9);
          SCALAR.softmax().gradient(dy, 3, y, 1, expected, 4, rows, columns);
          VECTOR.softmax().gradient(dy, 3, y, 1, actual, 4, rows, columns);
          assertBits(expected, actual, "softmax gradient [" + rows + ", " + columns + "]");
          VECTOR.softmax().gradient(dy, 3, y, 1, dy, 3, rows, columns);
          for (int i = 0; i < length; i++) {
            assertBits(expected[4 + i], dy[3 + i], "softmax gradient in place at " + i);
          }
        }
      }
    }
  }

  @Test
  void softmaxCrossEntropy() {
    for (int rows : ROWS) {
      for (int columns : columns()) {
        for (int seed = 0; seed < 2; seed++) {
          int length = rows * columns;
          Random random = new Random(seed);
          float[] x = Same.data(length + 3, seed);
          float[] labels = new float[rows + 1];
          for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(columns);
          }
          float[] expected = Same.sentinels(length + 9);
          float[] actual = Same.sentinels(length + 9);
          float[] expectedTerms = Same.sentinels(rows + 5);
          float[] actualTerms = Same.sentinels(rows + 5);
          SCALAR
              .loss()
              .softmaxCrossEntropy(
                  x, 3, labels, 1, expected, 4, expectedTerms, 2, rows, columns, 0.3f);
          VECTOR
              .loss()
              .softmaxCrossEntropy(x, 3, labels, 1, actual, 4, actualTerms, 2, rows, columns, 0.3f);
          String what = "cross entropy [" + rows + ", " + columns + "]";
          assertBits(expected, actual, what);
          assertBits(expectedTerms, actualTerms, what + " terms");
          VECTOR
              .loss()
              .softmaxCrossEntropy(x, 3, labels, 1, x, 3, actualTerms, 2, rows, columns, 0.3f);
          assertBits(expectedTerms, actualTerms, what + " terms in place");
          for (int i = 0; i < length; i++) {
            assertBits(expected[4 + i], x[3 + i], what + " in place at " + i);
          }
        }
      }
    }
  }

  @Test
  void elementwiseLosses() {
    for (int length : Same.lengths()) {
      for (int seed = 0; seed < 4; seed++) {
        float[] x = Same.data(length + 3, seed);
        float[] targets = Same.data(length + 1, seed + 6);
        float[] expected = Same.sentinels(length + 9);
        float[] actual = Same.sentinels(length + 9);
        float[] expectedTerms = Same.sentinels(length + 9);
        float[] actualTerms = Same.sentinels(length + 9);
        SCALAR.loss().squaredError(x, 3, targets, 1, expected, 4, expectedTerms, 2, length, 0.3f);
        VECTOR.loss().squaredError(x, 3, targets, 1, actual, 4, actualTerms, 2, length, 0.3f);
        assertBits(expected, actual, "squared error of " + length);
        assertBits(expectedTerms, actualTerms, "squared error terms of " + length);
        SCALAR
            .loss()
            .binaryCrossEntropy(x, 3, targets, 1, expected, 4, expectedTerms, 2, length, 0.3f);
        VECTOR.loss().binaryCrossEntropy(x, 3, targets, 1, actual, 4, actualTerms, 2, length, 0.3f);
        assertBits(expected, actual, "binary cross entropy of " + length);
        assertBits(expectedTerms, actualTerms, "binary cross entropy terms of " + length);
      }
    }
  }
}
