package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.INT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.pooling.PlaneAverage;
import io.simdnn.kernel.pooling.PoolGeometry;
import io.simdnn.kernel.pooling.ScalarPlaneAverage;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * Windows with a step of 1 or 2 along the rows: the run of inputs under each element of a window is
 * added to a row of sums, of which every one or every second is kept. What is read in place of the
 * columns of the padding is made 0, which changes no sum: one that began with 0 is never -0. What
 * is written behind a row, the next one overwrites.
 */
final class PlaneAverageVector implements PlaneAverage {
  private static final VectorShuffle<Integer> EVEN = Species.lanes(0, 2);

  private final PlaneAverage scalar = new ScalarPlaneAverage();

  @Override
  public void of(
      PoolGeometry g,
      boolean countPadding,
      int planes,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset) {
    Window down = g.vertical();
    Window across = g.horizontal();
    if (down.dilation() != 1 || across.dilation() != 1 || across.stride() > 2) {
      scalar.of(g, countPadding, planes, x, xOffset, y, yOffset);
      return;
    }
    int columns = g.outputWidth();
    int rows = planes * g.outputHeight();
    int places = across.stride() * (columns - 1) + 1;
    int length = places + across.size() - 1 + LANES;
    Scratch scratch = Scratch.ofThread();
    int[] inside = inside(g, length, scratch);
    float[] counts = counts(g, countPadding, scratch);
    float[] sums = scratch.packedA(places + LANES);
    int from = 0;
    while (from < rows && start(g, from, xOffset) < 0) {
      from++;
    }
    int to = rows;
    int lastToWrite = rows * columns - (LANES - 1);
    while (to > from
        && (to * columns > lastToWrite
            || start(g, to - 1, xOffset) + (taps(g, to - 1) - 1) * g.width() + length > x.length)) {
      to--;
    }
    for (int row = from; row < to; row++) {
      int taps = taps(g, row);
      int below = g.height() + down.after() - down.position(row % g.outputHeight(), 0);
      int counted = countPadding ? Math.min(down.size(), below) : taps;
      int start = start(g, row, xOffset);
      int out = yOffset + row * columns;
      Arrays.fill(sums, 0, places + LANES, 0f);
      for (int k = 0; k < taps; k++) {
        for (int l = 0; l < across.size(); l++) {
          add(x, start + k * g.width() + l, inside, l, sums, places);
        }
      }
      if (across.stride() == 1) {
        divideEvery(sums, counts, counted, columns, y, out);
      } else {
        divideEverySecond(sums, counts, counted, columns, y, out);
      }
    }
    ScalarPlaneAverage.rows(g, countPadding, 0, from, x, xOffset, y, yOffset);
    ScalarPlaneAverage.rows(g, countPadding, to, rows, x, xOffset, y, yOffset);
  }

  /** Returns the index of the first element under a row of windows that lie in the plane. */
  private static int start(PoolGeometry g, int row, int xOffset) {
    int top = Math.max(0, g.vertical().position(row % g.outputHeight(), 0));
    int above = row / g.outputHeight() * g.height() + top;
    return xOffset + above * g.width() - g.horizontal().before();
  }

  /** Returns how many rows of the plane lie under a row of windows. */
  private static int taps(PoolGeometry g, int row) {
    int top = g.vertical().position(row % g.outputHeight(), 0);
    return Math.min(top + g.vertical().size(), g.height()) - Math.max(0, top);
  }

  /** Returns all bits for each column of a row with its padding that is one, none for others. */
  private static int[] inside(PoolGeometry g, int length, Scratch scratch) {
    int before = g.horizontal().before();
    int[] inside = scratch.columns(length);
    Arrays.fill(inside, 0, length, 0);
    Arrays.fill(inside, before, Math.min(before + g.width(), length), -1);
    return inside;
  }

  /** Returns how many columns under each window count. */
  private static float[] counts(PoolGeometry g, boolean countPadding, Scratch scratch) {
    Window across = g.horizontal();
    float[] counts = scratch.edge(g.outputWidth() + LANES);
    for (int j = 0; j < g.outputWidth(); j++) {
      int left = across.position(j, 0);
      int first = countPadding ? left : Math.max(0, left);
      int end = countPadding ? g.width() + across.after() : g.width();
      counts[j] = Math.min(left + across.size(), end) - first;
    }
    return counts;
  }

  /** Adds a run of inputs, the first at some column, to a row of sums. */
  private static void add(float[] x, int at, int[] inside, int column, float[] sums, int length) {
    for (int j = 0; j < length; j += LANES) {
      IntVector bits = FloatVector.fromArray(FLOAT, x, at + j).reinterpretAsInts();
      FloatVector.fromArray(FLOAT, sums, j)
          .add(bits.and(IntVector.fromArray(INT, inside, column + j)).reinterpretAsFloats())
          .intoArray(sums, j);
    }
  }

  private static void divideEvery(
      float[] sums, float[] counts, int counted, int columns, float[] y, int out) {
    for (int j = 0; j < columns; j += LANES) {
      FloatVector divisors = FloatVector.fromArray(FLOAT, counts, j).mul(counted);
      FloatVector.fromArray(FLOAT, sums, j).div(divisors).intoArray(y, out + j);
    }
  }

  private static void divideEverySecond(
      float[] sums, float[] counts, int counted, int columns, float[] y, int out) {
    for (int j = 0; j < columns; j += LANES / 2) {
      FloatVector divisors = FloatVector.fromArray(FLOAT, counts, j).mul(counted);
      FloatVector.fromArray(FLOAT, sums, 2 * j)
          .reinterpretAsInts()
          .rearrange(EVEN)
          .reinterpretAsFloats()
          .div(divisors)
          .intoArray(y, out + j);
    }
  }
}
