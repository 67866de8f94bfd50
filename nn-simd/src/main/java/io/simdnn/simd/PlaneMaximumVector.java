package io.simdnn.simd;

import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.pooling.PlaneMaximum;
import io.simdnn.kernel.pooling.PoolGeometry;
import io.simdnn.kernel.pooling.ScalarPlaneMaximum;
import java.util.Arrays;

/**
 * Windows of 2 x 2 with a step of 2 along the rows, and of 3 x 3 with a step of 1 or 2, without
 * leaving registers: the largest of the rows under a window, then that of neighbouring lanes. A
 * vector of inputs makes fewer outputs; what is written behind them, the next vector or the next
 * row overwrites.
 *
 * <p>An element more under a window changes nothing if it is there already: so the rows of the
 * padding are the row at the border. What is read in place of the columns of the padding is limited
 * to negative infinity. The last rows, behind which there is no room for whole vectors, are
 * computed window by window.
 */
final class PlaneMaximumVector implements PlaneMaximum {
  private final PlaneMaximum scalar = new ScalarPlaneMaximum();

  @Override
  public void of(PoolGeometry g, int planes, float[] x, int xOffset, float[] y, int yOffset) {
    if (!suits(g)) {
      scalar.of(g, planes, x, xOffset, y, yOffset);
      return;
    }
    int rows = planes * g.outputHeight();
    int from = 0;
    while (from < rows && firstRead(g, from, 0, xOffset) < 0) {
      from++;
    }
    int to = rows;
    int lastToWrite = rows * g.outputWidth() - (LANES - 1);
    while (to > from
        && (to * g.outputWidth() > lastToWrite || readsBeyond(g, to - 1, xOffset, x))) {
      to--;
    }
    if (g.horizontal().size() == 2) {
      MaximumOfTwoVector.rows(g, from, to, x, xOffset, y, yOffset);
    } else {
      int[] limits = limits(g);
      if (g.horizontal().stride() == 2) {
        MaximumOfThreeVector.rows(g, from, to, limits, x, xOffset, y, yOffset);
      } else {
        MaximumOfNeighboursVector.rows(g, from, to, limits, x, xOffset, y, yOffset);
      }
    }
    windows(g, 0, from, x, xOffset, y, yOffset);
    windows(g, to, rows, x, xOffset, y, yOffset);
  }

  private static boolean suits(PoolGeometry g) {
    Window down = g.vertical();
    Window across = g.horizontal();
    if (down.size() != across.size() || down.dilation() != 1 || across.dilation() != 1) {
      return false;
    }
    return switch (across.size()) {
      case 2 ->
          across.stride() == 2
              && across.before() == 0
              && across.position(g.outputWidth() - 1, 1) < g.width();
      case 3 -> across.stride() <= 2;
      default -> false;
    };
  }

  /** Returns the index of the first element that the vectors of an output row read. */
  private static int firstRead(PoolGeometry g, int row, int tap, int xOffset) {
    int plane = row / g.outputHeight();
    int under = g.vertical().position(row % g.outputHeight(), tap);
    int inside = Math.max(0, Math.min(under, g.height() - 1));
    return xOffset + (plane * g.height() + inside) * g.width() - g.horizontal().before();
  }

  private static boolean readsBeyond(PoolGeometry g, int row, int xOffset, float[] x) {
    int first = firstRead(g, row, g.vertical().size() - 1, xOffset);
    return first + g.horizontal().stride() * (g.outputWidth() - 1) + LANES > x.length;
  }

  /** Returns the largest key that may be at each column of a row with its padding. */
  private static int[] limits(PoolGeometry g) {
    int before = g.horizontal().before();
    int length = g.horizontal().stride() * (g.outputWidth() - 1) + LANES;
    int[] limits = Scratch.ofThread().columns(length);
    Arrays.fill(limits, 0, length, OrderedKeys.LEAST);
    Arrays.fill(limits, before, Math.min(before + g.width(), length), Integer.MAX_VALUE);
    return limits;
  }

  private static void windows(
      PoolGeometry g, int from, int to, float[] x, int xOffset, float[] y, int yOffset) {
    Window down = g.vertical();
    Window across = g.horizontal();
    int columns = g.outputWidth();
    for (int out = from * columns; out < to * columns; out++) {
      int row = out / columns;
      int i = row % g.outputHeight();
      int j = out % columns;
      int plane = xOffset + row / g.outputHeight() * g.height() * g.width();
      int bottom = Math.min(down.position(i, down.size()), g.height());
      int right = Math.min(across.position(j, across.size()), g.width());
      int largest = OrderedKeys.LEAST;
      for (int k = Math.max(0, down.position(i, 0)); k < bottom; k++) {
        for (int l = Math.max(0, across.position(j, 0)); l < right; l++) {
          largest = Math.max(largest, OrderedKeys.of(x[plane + k * g.width() + l]));
        }
      }
      y[yOffset + out] = OrderedKeys.number(largest);
    }
  }
}
