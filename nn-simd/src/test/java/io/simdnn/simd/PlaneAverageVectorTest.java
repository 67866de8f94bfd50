package io.simdnn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.pooling.PoolGeometry;
import io.simdnn.kernel.pooling.ScalarPlaneAverage;
import io.simdnn.tensor.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The means, over widths around the lanes, with padding that counts or not, NaN, infinity, -0. */
class PlaneAverageVectorTest {
  private static final int OFFSET = 3;
  private static final int PLANES = 4;
  private static final int MANY = 40;
  private static final float[] SPECIAL = {
    -0f, 0f, Float.NEGATIVE_INFINITY, Float.NaN, Float.POSITIVE_INFINITY
  };

  @Test
  void everyWidth() {
    for (int width = 1; width <= 37; width++) {
      for (int size = 1; size <= 4; size++) {
        for (int step = 1; step <= 3; step++) {
          for (int padding = 0; padding <= size / 2; padding++) {
            Window window = new Window(size, step, padding, (width + padding) % (size / 2 + 1), 1);
            compare(7, width, window, window, width % 3 == 0);
          }
        }
      }
    }
  }

  @Test
  void heightsUnlikeWidths() {
    Window three = Window.of(3, 2, 1, 1);
    for (int height = 1; height <= 5; height++) {
      for (int padding = 0; padding <= 1; padding++) {
        compare(height, 35, new Window(3, 1, padding, 1, 1), three, false);
        compare(height, 35, new Window(2, 3, padding, 1, 1), three, true);
        compare(height, 33, new Window(2, 1, padding, 1, 2), three, false);
        compare(height, 33, Window.of(1, 1, 0, 1), Window.of(3, 1, 2, 2), false);
      }
    }
  }

  private static void compare(
      int height, int width, Window vertical, Window horizontal, boolean roundUp) {
    if (vertical.outputs(height) < 1 || horizontal.outputs(width) < 1) {
      return;
    }
    PoolGeometry geometry = new PoolGeometry(height, width, vertical, horizontal, roundUp);
    for (int kinds : new int[] {1, SPECIAL.length, MANY}) {
      for (int offset : new int[] {0, OFFSET}) {
        compare(geometry, true, kinds, offset);
        compare(geometry, false, kinds, offset);
      }
    }
  }

  /** The first special numbers, others with {@link #MANY} kinds. */
  private static void compare(PoolGeometry geometry, boolean countPadding, int kinds, int offset) {
    RandomStream random = new RandomStream(geometry.width(), "pool" + kinds);
    float[] x = new float[offset + PLANES * geometry.height() * geometry.width()];
    for (int i = 0; i < x.length; i++) {
      int kind = random.nextInt(kinds);
      x[i] = kind < SPECIAL.length && (kinds < MANY) ? SPECIAL[kind] : random.nextGaussian();
    }
    int outputs = PLANES * geometry.outputHeight() * geometry.outputWidth();
    float[] expected = new float[outputs + 2 * OFFSET];
    Arrays.fill(expected, -77);
    float[] actual = expected.clone();
    new ScalarPlaneAverage().of(geometry, countPadding, PLANES, x, offset, expected, OFFSET);
    new PlaneAverageVector().of(geometry, countPadding, PLANES, x, offset, actual, OFFSET);
    assertArrayEquals(expected, actual, geometry + " " + countPadding + " " + kinds);
  }
}
