package io.simdnn.kernel.pooling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.simdnn.kernel.convolution.Window;
import io.simdnn.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The largest element under each window, element by element, with ties, NaN and infinities. */
class MaxPoolTest {
  private static final float[] SPECIAL = {
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    -0f,
    0f,
    1,
    1,
    2,
    -3,
    Float.MIN_VALUE
  };

  private static List<PoolGeometry> geometries() {
    Window two = Window.of(2, 2, 0, 1);
    return List.of(
        new PoolGeometry(6, 8, two, two, false),
        new PoolGeometry(7, 5, two, two, false),
        new PoolGeometry(7, 5, two, two, true),
        new PoolGeometry(6, 7, Window.of(2, 1, 0, 1), Window.of(2, 3, 0, 1), false),
        new PoolGeometry(6, 6, Window.of(3, 2, 1, 1), Window.of(3, 1, 1, 1), false),
        new PoolGeometry(9, 9, Window.of(2, 2, 0, 3), two, false),
        new PoolGeometry(1, 4, Window.of(1, 1, 0, 1), Window.of(4, 4, 0, 1), false));
  }

  @Test
  void theFirstOfTheLargestWins() {
    for (PoolGeometry g : geometries()) {
      int planes = 60;
      int plane = g.height() * g.width();
      int outputs = planes * g.outputHeight() * g.outputWidth();
      RandomStream random = new RandomStream(plane, "x");
      float[] x = new float[1 + planes * plane];
      for (int i = 0; i < x.length; i++) {
        x[i] = SPECIAL[random.nextInt(SPECIAL.length)];
      }
      float[] y = new float[outputs + 2];
      int[] winners = new int[outputs + 2];
      Arrays.fill(y, -77);
      Arrays.fill(winners, -77);
      float[] expected = y.clone();
      int[] expectedWinners = winners.clone();
      int out = 1;
      for (int p = 0; p < planes; p++) {
        for (int i = 0; i < g.outputHeight(); i++) {
          for (int j = 0; j < g.outputWidth(); j++) {
            int winner = winner(g, x, 1 + p * plane, i, j);
            expectedWinners[out] = winner;
            expected[out++] = x[1 + p * plane + winner];
          }
        }
      }
      PoolKernel pool =
          new WindowPool(
              new ScalarWinnersOfFour(), new ScalarPlaneMaximum(), new ScalarPlaneAverage());
      pool.max(g, planes, x, 1, y, 1, winners, 1);
      assertArrayEquals(expectedWinners, winners, g.toString());
      assertArrayEquals(expected, y);
      Arrays.fill(y, -77);
      pool.max(g, planes, x, 1, y, 1);
      assertArrayEquals(expected, y, g.toString());
    }
  }

  private static int winner(PoolGeometry g, float[] x, int plane, int i, int j) {
    int winner = -1;
    for (int row = 0; row < g.height(); row++) {
      for (int column = 0; column < g.width(); column++) {
        int at = row * g.width() + column;
        boolean under = covers(g.vertical(), i, row) && covers(g.horizontal(), j, column);
        if (under && (winner < 0 || Float.compare(x[plane + at], x[plane + winner]) > 0)) {
          winner = at;
        }
      }
    }
    return winner;
  }

  private static boolean covers(Window window, int output, int position) {
    for (int k = 0; k < window.size(); k++) {
      if (window.position(output, k) == position) {
        return true;
      }
    }
    return false;
  }
}
