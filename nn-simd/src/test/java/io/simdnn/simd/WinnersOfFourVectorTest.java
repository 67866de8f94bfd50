package io.simdnn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.pooling.PoolGeometry;
import io.simdnn.kernel.pooling.ScalarWinnersOfFour;
import io.simdnn.tensor.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The corners that win, over widths around the lanes, with ties, NaN of both signs, -0. */
class WinnersOfFourVectorTest {
  private static final int OFFSET = 3;
  private static final float[] SPECIAL = {
    Float.NaN,
    Float.intBitsToFloat(0xffc00001),
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    -0f,
    0f,
    1,
    2,
    -3,
    Float.MIN_VALUE,
    -Float.MAX_VALUE
  };

  @Test
  void everyWidth() {
    for (int width = 2; width <= 41; width++) {
      for (int height : new int[] {2, 3, 8}) {
        for (int step : new int[] {1, 2, 3}) {
          Window window = Window.of(2, step, 0, 1);
          PoolGeometry geometry = new PoolGeometry(height, width, window, window, false);
          for (int kinds : new int[] {0, 6, SPECIAL.length}) {
            compare(geometry, kinds);
          }
        }
      }
    }
  }

  /** With {@code kinds} 0 any number, otherwise the first special ones: few make many ties. */
  private static void compare(PoolGeometry geometry, int kinds) {
    RandomStream random = new RandomStream(geometry.width(), "pool" + kinds);
    float[] x = new float[OFFSET + geometry.height() * geometry.width()];
    for (int i = 0; i < x.length; i++) {
      x[i] = kinds == 0 ? random.nextGaussian() : SPECIAL[random.nextInt(kinds)];
    }
    int[] expected = new int[geometry.outputHeight() * geometry.outputWidth() + 2 * OFFSET];
    Arrays.fill(expected, -77);
    int[] actual = expected.clone();
    new ScalarWinnersOfFour().find(geometry, x, OFFSET, expected, OFFSET);
    new WinnersOfFourVector().find(geometry, x, OFFSET, actual, OFFSET);
    assertArrayEquals(expected, actual, geometry + " " + kinds);
  }
}
