package io.simdnn.kernel.pooling;

import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.WindowGrid;
import java.util.Arrays;

/**
 * Average pools and pools of a norm over any number of dimensions; sums run tap by tap. For one
 * thread at a time.
 */
public final class GridSum {
  private final WindowGrid grid;
  private final float[] counts;

  private float[] from;
  private int fromOffset;
  private float[] to;
  private int toOffset;
  private int power;

  private final WindowGrid.Row add = this::add;
  private final WindowGrid.Row addPower = this::addPower;

  /**
   * Describes a pool.
   *
   * @param grid the windows
   * @param countPadding whether the zeros of the padding count for a mean
   */
  public GridSum(WindowGrid grid, boolean countPadding) {
    this.grid = grid;
    this.counts = new float[grid.outputs().size()];
    Arrays.fill(counts, 1f);
    int behind = 1;
    for (int d = grid.rank() - 1; d >= 0; d--) {
      int places = grid.outputs().extent(d);
      for (int i = 0; i < counts.length; i++) {
        counts[i] *= count(d, i / behind % places, countPadding);
      }
      behind *= places;
    }
  }

  private int count(int d, int place, boolean countPadding) {
    Window window = grid.window(d);
    int least = countPadding ? -window.before() : 0;
    int end = grid.inputs().extent(d) + (countPadding ? window.after() : 0);
    int count = 0;
    for (int k = 0; k < window.size(); k++) {
      int position = window.position(place, k);
      count += position >= least && position < end ? 1 : 0;
    }
    return count;
  }

  /**
   * Computes means.
   *
   * @param planes how many planes
   * @param x the planes
   * @param xOffset the index of the first element
   * @param y the means; written
   * @param yOffset the index of the first
   */
  public void average(int planes, float[] x, int xOffset, float[] y, int yOffset) {
    sum(planes, x, xOffset, y, yOffset, add);
    for (int i = 0; i < planes * counts.length; i++) {
      y[yOffset + i] /= counts[i % counts.length];
    }
  }

  /**
   * Computes norms: {@code (sum of |x|^p)^(1/p)}.
   *
   * @param p the power, at least 1
   * @param planes how many planes
   * @param x the planes
   * @param xOffset the index of the first element
   * @param y the norms; written
   * @param yOffset the index of the first
   */
  public void norm(int p, int planes, float[] x, int xOffset, float[] y, int yOffset) {
    power = p;
    sum(planes, x, xOffset, y, yOffset, addPower);
    for (int i = 0; i < planes * counts.length; i++) {
      y[yOffset + i] = Norm.root(y[yOffset + i], p);
    }
  }

  private void sum(int planes, float[] x, int xOffset, float[] y, int yOffset, WindowGrid.Row row) {
    from = x;
    fromOffset = xOffset;
    to = y;
    toOffset = yOffset;
    Arrays.fill(y, yOffset, yOffset + planes * counts.length, 0f);
    for (int plane = 0; plane < planes; plane++) {
      for (int tap = 0; tap < grid.taps(); tap++) {
        grid.visit(tap, plane, plane, row);
      }
    }
  }

  private void add(int input, int step, int output, int count) {
    for (int i = 0; i < count; i++) {
      to[toOffset + output + i] += from[fromOffset + input + i * step];
    }
  }

  private void addPower(int input, int step, int output, int count) {
    for (int i = 0; i < count; i++) {
      to[toOffset + output + i] += Norm.power(from[fromOffset + input + i * step], power);
    }
  }
}
