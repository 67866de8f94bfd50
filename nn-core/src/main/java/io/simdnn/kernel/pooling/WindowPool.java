package io.simdnn.kernel.pooling;

import java.util.Arrays;

/** Pools element by element: windows are too small for vectors to pay. */
public final class WindowPool implements PoolKernel {
  /** Creates the kernel; it holds no state. */
  public WindowPool() {}

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
    int out = 0;
    for (int p = 0; p < planes; p++) {
      for (int i = 0; i < g.outputHeight(); i++) {
        for (int j = 0; j < g.outputWidth(); j++) {
          int winner = winner(g, x, xOffset + p * plane, i, j);
          winners[winnersOffset + out] = winner;
          y[yOffset + out] = x[xOffset + p * plane + winner];
          out++;
        }
      }
    }
  }

  private static int winner(PoolGeometry g, float[] x, int plane, int i, int j) {
    int winner = -1;
    float best = 0;
    for (int k = 0; k < g.vertical().size(); k++) {
      int row = g.vertical().position(i, k);
      if (row < 0 || row >= g.height()) {
        continue;
      }
      for (int l = 0; l < g.horizontal().size(); l++) {
        int column = g.horizontal().position(j, l);
        if (column < 0 || column >= g.width()) {
          continue;
        }
        float value = x[plane + row * g.width() + column];
        if (winner < 0 || value > best || (Float.isNaN(value) && !Float.isNaN(best))) {
          winner = row * g.width() + column;
          best = value;
        }
      }
    }
    return winner;
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
    int out = yOffset;
    for (int p = 0; p < planes; p++) {
      int plane = xOffset + p * g.height() * g.width();
      for (int i = 0; i < g.outputHeight(); i++) {
        for (int j = 0; j < g.outputWidth(); j++) {
          Cell cell = Cell.of(g, i, j);
          y[out++] = cell.sum(x, plane, g.width()) / cell.divisor(g, countPadding);
        }
      }
    }
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
    int out = yOffset;
    for (int p = 0; p < planes; p++) {
      int plane = xOffset + p * bins.height() * bins.width();
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
