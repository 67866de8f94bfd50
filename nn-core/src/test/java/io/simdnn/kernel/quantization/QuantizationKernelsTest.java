package io.simdnn.kernel.quantization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.kernel.matrix.IntegerProduct;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of whole numbers over odd extents, rounding, and which scale an element has. */
class QuantizationKernelsTest {
  private static final int SENTINEL = 77;

  private static int[] numbers(int count, int seed) {
    int[] numbers = new int[count];
    Arrays.setAll(numbers, i -> (i + seed) * 40503 % 511 - 255);
    // Products that wrap around.
    if (count > 2) {
      numbers[count / 2] = Integer.MAX_VALUE;
    }
    return numbers;
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "2,3,5", "7,9,8", "3,17,1", "0,2,3", "2,0,3", "2,3,0", "16,15,33"})
  void productsOfBothWidths(int m, int n, int k) {
    int[] a = numbers(m * k + 2, 1);
    int[] b = numbers(k * n + 3, 2);
    int[] c = new int[m * n + 2];
    Arrays.fill(c, SENTINEL);
    int[] expected = c.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        int sum = 0;
        for (int t = 0; t < k; t++) {
          sum += a[2 + i * k + t] * b[3 + t * n + j];
        }
        expected[1 + i * n + j] = sum;
      }
    }
    IntegerProduct.multiply(m, n, k, a, 2, b, 3, c, 1);
    assertArrayEquals(expected, c);
    for (int form = 0; form < 4; form++) {
      boolean transposeA = (form & 1) != 0;
      boolean transposeB = (form & 2) != 0;
      long[] left = arranged(a, 2, m, k, transposeA);
      long[] right = arranged(b, 3, k, n, transposeB);
      long[] wide = new long[m * n + 2];
      Arrays.fill(wide, SENTINEL);
      IntegerProduct.multiply(left, 1, transposeA, right, 1, transposeB, m, n, k, wide, 1);
      assertArrayEquals(expected, Arrays.stream(wide).mapToInt(number -> (int) number).toArray());
    }
  }

  /** Returns a matrix behind one other number, transposed or not. */
  private static long[] arranged(int[] x, int at, int rows, int columns, boolean transposed) {
    long[] matrix = new long[rows * columns + 1];
    matrix[0] = SENTINEL;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix[1 + (transposed ? j * rows + i : i * columns + j)] = x[at + i * columns + j];
      }
    }
    return matrix;
  }

  @Test
  void zeroPointsAreSubtracted() {
    int[] y = new int[3];
    LinearQuantization.center(new long[] {255, 0, 7}, new long[] {128, 128, 7}, y);
    assertArrayEquals(new int[] {127, -128, 0}, y);
    LinearQuantization.center(new long[] {255, 0, 7}, null, y);
    assertArrayEquals(new int[] {255, 0, 7}, y);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0, 0",
    "1.5, 0, 2",
    "-0.5, 3, 3",
    "2.5, 1, 3",
    "-1000, 0, -128",
    "1000, 0, 127",
    "1e30, -5, 127",
    "-1e30, 5, -128",
    "NaN, 5, 5",
    "Infinity, 0, 127"
  })
  void halvesAreRoundedToEvenAndEndsKept(double scaled, long zeroPoint, long expected) {
    assertEquals(expected, LinearQuantization.round(scaled, zeroPoint, -128, 127));
  }

  @Test
  void scalesOfElements() {
    assertEquals(0, LinearQuantization.ONE.scaleOf(11));
    LinearQuantization perChannel = new LinearQuantization(3, 2, 0);
    int[] scales = new int[12];
    Arrays.setAll(scales, perChannel::scaleOf);
    assertArrayEquals(new int[] {0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2}, scales);
    LinearQuantization blocked = new LinearQuantization(3, 2, 2);
    Arrays.setAll(scales, blocked::scaleOf);
    assertArrayEquals(new int[] {0, 1, 0, 1, 2, 3, 4, 5, 4, 5, 6, 7}, scales);
  }
}
