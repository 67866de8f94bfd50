package io.simdnn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.pooling.PoolGeometry;
import io.simdnn.kernel.pooling.ScalarPlaneMaximum;
import io.simdnn.tensor.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The largest elements, over widths around the lanes, with padding, NaN of both signs, -0. */
class PlaneMaximumVectorTest {
  private static final int OFFSET = 3;
  private static final int PLANES = 5;
  private static final float[] SPECIAL = {
    -0f,
    0f,
    Float.NEGATIVE_INFINITY,
    -Float.MAX_VALUE,
    Float.NaN,
    Float.intBitsToFloat(0xffc00001),
    Float.intBitsToFloat(0xffffffff),
    Float.intBitsToFloat(0xff800001),
    Float.POSITIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    1,
    -3
  };

  @Test
  void everyWidth() {
    for (int width = 1; width <= 41; width++) {
      for (int size = 2; size <= 4; size++) {
        for (int step = 1; step <= 3; step++) {
          for (int padding = 0; padding <= 1; padding++) {
            Window window = new Window(size, step, padding, (width + padding) % 2, 1);
            compare(8, width, window, window, width % 3 == 0);
          }
        }
      }
    }
  }

  @Test
  void heightsUnlikeWidths() {
    for (int height = 1; height <= 5; height++) {
      for (int padding = 0; padding <= 1; padding++) {
        Window three = Window.of(3, 2, 1, 1);
        compare(height, 35, new Window(3, 1, padding, 1, 1), three, false);
        compare(height, 35, new Window(3, 3, padding, 1, 1), three, true);
        compare(height, 34, new Window(2, 3, padding, 1, 1), Window.of(2, 2, 0, 1), false);
        compare(height, 33, new Window(2, 1, padding, 1, 1), three, false);
        compare(height, 33, new Window(2, 1, padding, 1, 2), Window.of(2, 2, 0, 1), false);
        compare(height, 33, new Window(3, 1, padding, 1, 1), Window.of(3, 1, 2, 2), false);
      }
    }
  }

  private static void compare(
      int height, int width, Window vertical, Window horizontal, boolean roundUp) {
    int room = height + vertical.before() + vertical.after() - vertical.reach();
    if (room < 0 || width + horizontal.before() + horizontal.after() < horizontal.reach()) {
      return;
    }
    PoolGeometry geometry = new PoolGeometry(height, width, vertical, horizontal, roundUp);
    for (int kinds : new int[] {0, 2, 4, 7, SPECIAL.length}) {
      for (int offset : new int[] {0, OFFSET}) {
        compare(geometry, kinds, offset);
      }
    }
  }

  /** With {@code kinds} 0 any number, otherwise the first special ones. */
  private static void compare(PoolGeometry geometry, int kinds, int offset) {
    RandomStream random = new RandomStream(geometry.width(), "pool" + kinds);
    float[] x = new float[offset + PLANES * geometry.height() * geometry.width()];
    for (int i = 0; i < x.length; i++) {
      x[i] = kinds == 0 ? random.nextGaussian() : SPECIAL[random.nextInt(kinds)];
    }
    int outputs = PLANES * geometry.outputHeight() * geometry.outputWidth();
    float[] expected = new float[outputs + 2 * OFFSET];
    Arrays.fill(expected, -77);
    float[] actual = expected.clone();
    new ScalarPlaneMaximum().of(geometry, PLANES, x, offset, expected, OFFSET);
    new PlaneMaximumVector().of(geometry, PLANES, x, offset, actual, OFFSET);
    assertArrayEquals(expected, actual, geometry + " " + kinds + " " + offset);
  }
}
