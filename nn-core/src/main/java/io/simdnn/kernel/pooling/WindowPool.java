package io.simdnn.kernel.pooling;

import io.simdnn.kernel.convolution.Window;
import java.util.Arrays;

/** Pools row by row; only windows of 2 x 2 leave vectors enough to do. */
public final class WindowPool implements PoolKernel {
  private static final ThreadLocal<long[]> ROW =
      new ThreadLocal<>() {
        @Override
        protected long[] initialValue() {
          return new long[0];
        }
      };

  private final WinnersOfFour winnersOfFour;
  private final PlaneMaximum maximum;
  private final PlaneAverage average;

  /**
   * Creates the kernel.
   *
   * @param winnersOfFour finds the largest element under the usual window, 2 x 2 and always whole
   * @param maximum takes the largest element where nobody asks for its place
   * @param average takes the means under windows
   */
  public WindowPool(WinnersOfFour winnersOfFour, PlaneMaximum maximum, PlaneAverage average) {
    this.winnersOfFour = winnersOfFour;
    this.maximum = maximum;
    this.average = average;
  }

  @Override
  public void max(PoolGeometry g, int planes, float[] x, int xOffset, float[] y, int yOffset) {
    maximum.of(g, planes, x, xOffset, y, yOffset);
  }

  @Override
  public void max(
      PoolGeometry g,
      int planes,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int[] winners,
      int winnersOffset) {
    int plane = g.height() * g.width();
    int outputs = g.outputHeight() * g.outputWidth();
    boolean pairs =
        isWholePairs(g.vertical(), g.height(), g.outputHeight())
            && isWholePairs(g.horizontal(), g.width(), g.outputWidth());
    for (int p = 0; p < planes; p++) {
      int input = xOffset + p * plane;
      int won = winnersOffset + p * outputs;
      if (pairs) {
        winnersOfFour.find(g, x, input, winners, won);
      } else {
        winners(g, x, input, winners, won);
      }
      int out = yOffset + p * outputs;
      for (int i = 0; i < outputs; i++) {
        y[out + i] = x[input + winners[won + i]];
      }
    }
  }

  private static boolean isWholePairs(Window window, int length, int outputs) {
    return window.size() == 2
        && window.dilation() == 1
        && window.before() == 0
        && window.position(outputs - 1, 1) < length;
  }

  private static void winners(PoolGeometry g, float[] x, int input, int[] winners, int winnersAt) {
    int columns = g.outputWidth();
    long[] row = row(columns);
    for (int i = 0; i < g.outputHeight(); i++) {
      Arrays.fill(row, 0, columns, Rank.LEAST);
      for (int k = 0; k < g.vertical().size(); k++) {
        int from = g.vertical().position(i, k);
        if (from >= 0 && from < g.height()) {
          takeLarger(g, x, input, from * g.width(), row);
        }
      }
      for (int j = 0; j < columns; j++) {
        winners[winnersAt + i * columns + j] = Rank.position(row[j]);
      }
    }
  }

  /** Lets one row under the windows of an output row compete with those above it. */
  private static void takeLarger(PoolGeometry g, float[] x, int input, int from, long[] row) {
    Window window = g.horizontal();
    for (int l = 0; l < window.size(); l++) {
      int end = Math.min(g.outputWidth(), window.endInside(l, g.width(), g.outputWidth()));
      for (int j = window.firstInside(l); j < end; j++) {
        int position = from + window.position(j, l);
        row[j] = Rank.larger(row[j], Rank.of(x[input + position], position));
      }
    }
  }

  private static long[] row(int length) {
    long[] row = ROW.get();
    if (row.length < length) {
      row = new long[length];
      ROW.set(row);
    }
    return row;
  }

  @Override
  public void maxGradient(
      PoolGeometry g,
      int planes,
      float[] dy,
      int dyOffset,
      int[] winners,
      int winnersOffset,
      float[] dx,
      int dxOffset) {
    int plane = g.height() * g.width();
    int outputs = g.outputHeight() * g.outputWidth();
    Arrays.fill(dx, dxOffset, dxOffset + planes * plane, 0f);
    for (int p = 0; p < planes; p++) {
      for (int out = p * outputs; out < (p + 1) * outputs; out++) {
        dx[dxOffset + p * plane + winners[winnersOffset + out]] += dy[dyOffset + out];
      }
    }
  }

  @Override
  public void average(
      PoolGeometry g,
      boolean countPadding,
      int planes,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset) {
    int size = g.height() * g.width();
    if (g.outputHeight() * g.outputWidth() == 1 && Cell.of(g, 0, 0).size() == size) {
      float divisor = Cell.of(g, 0, 0).divisor(g, countPadding);
      PlaneMean.of(planes, size, divisor, x, xOffset, y, yOffset);
      return;
    }
    average.of(g, countPadding, planes, x, xOffset, y, yOffset);
  }

  @Override
  public void averageGradient(
      PoolGeometry g,
      boolean countPadding,
      int planes,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset) {
    int size = g.height() * g.width();
    Arrays.fill(dx, dxOffset, dxOffset + planes * size, 0f);
    int out = dyOffset;
    for (int p = 0; p < planes; p++) {
      for (int i = 0; i < g.outputHeight(); i++) {
        for (int j = 0; j < g.outputWidth(); j++) {
          Cell cell = Cell.of(g, i, j);
          cell.add(dy[out++] / cell.divisor(g, countPadding), dx, dxOffset + p * size, g.width());
        }
      }
    }
  }

  @Override
  public void adaptiveAverage(
      BinGeometry bins, int planes, float[] x, int xOffset, float[] y, int yOffset) {
    int size = bins.height() * bins.width();
    if (bins.outputHeight() * bins.outputWidth() == 1) {
      PlaneMean.of(planes, size, size, x, xOffset, y, yOffset);
      return;
    }
    int out = yOffset;
    for (int p = 0; p < planes; p++) {
      int plane = xOffset + p * size;
      for (int i = 0; i < bins.outputHeight(); i++) {
        for (int j = 0; j < bins.outputWidth(); j++) {
          Cell cell = Cell.of(bins, i, j);
          y[out++] = cell.sum(x, plane, bins.width()) / cell.size();
        }
      }
    }
  }

  @Override
  public void adaptiveAverageGradient(
      BinGeometry bins, int planes, float[] dy, int dyOffset, float[] dx, int dxOffset) {
    int size = bins.height() * bins.width();
    Arrays.fill(dx, dxOffset, dxOffset + planes * size, 0f);
    int out = dyOffset;
    for (int p = 0; p < planes; p++) {
      for (int i = 0; i < bins.outputHeight(); i++) {
        for (int j = 0; j < bins.outputWidth(); j++) {
          Cell cell = Cell.of(bins, i, j);
          cell.add(dy[out++] / cell.size(), dx, dxOffset + p * size, bins.width());
        }
      }
    }
  }
}
