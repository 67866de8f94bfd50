package io.simdnn.simd;

import static io.simdnn.simd.Same.assertBits;

import io.simdnn.kernel.convolution.ImplicitGemmKernel;
import io.simdnn.kernel.scalar.ScalarImplicitGemm;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Products of unfolded planes: tiles against the plain loop, around the heights of tiles. */
class ImplicitGemmVectorTest {
  private static final int OFFSET = 3;
  private static final int PLACES = 40;
  private static final int[] COUNTS = {0, 1, 5, 6, 7, 11, 12, 13, 25};
  private static final int[] LENGTHS = {0, 1, 2, 17};

  @Test
  void tilesHaveTheBitsOfThePlainLoop() {
    Random random = new Random(7);
    for (int columns : new int[] {ImplicitGemmKernel.HALF_PANEL, ImplicitGemmKernel.PANEL}) {
      for (int count : COUNTS) {
        for (int length : LENGTHS) {
          int[] indices = random.ints(2 + count + 1 + length, 0, PLACES).toArray();
          float[] x = Same.data(OFFSET + 2 * PLACES, count);
          float[] v = Same.data(OFFSET + length * columns, length);
          for (boolean add : new boolean[] {false, true}) {
            float[] expected = Same.data(OFFSET + count * columns + OFFSET, columns + count);
            float[] actual = expected.clone();
            run(new ScalarImplicitGemm(), add, columns, count, length, indices, x, v, expected);
            run(new ImplicitGemmVector(), add, columns, count, length, indices, x, v, actual);
            assertBits(
                expected,
                actual,
                count + " x " + columns + " sums of " + length + ", added " + add);
          }
        }
      }
    }
  }

  private static void run(
      ImplicitGemmKernel kernel,
      boolean add,
      int columns,
      int count,
      int length,
      int[] indices,
      float[] x,
      float[] v,
      float[] c) {
    kernel.multiply(
        add, columns, count, length, indices, 2, 2 + count + 1, x, OFFSET, v, OFFSET, c, OFFSET);
  }
}
