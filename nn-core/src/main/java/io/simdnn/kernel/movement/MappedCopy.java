package io.simdnn.kernel.movement;

import io.simdnn.tensor.Shape;
import java.util.Arrays;

/**
 * Gathers elements by a list of positions for each dimension: {@code y[i, j, ...] = x[rows[i],
 * columns[j], ...]}, or a filling where one of the positions is {@link #OUTSIDE}. Immutable.
 */
public final class MappedCopy {
  /** The position of no element. */
  public static final int OUTSIDE = -1;

  private final int[][] maps;
  private final int[] steps;
  private final int[] sizes;

  /**
   * Describes a copy.
   *
   * @param input the shape of what is copied, of at least one dimension
   * @param maps the positions for each dimension, as many as the result is long along it
   */
  public MappedCopy(Shape input, int[][] maps) {
    int rank = input.rank();
    this.maps = maps.clone();
    this.steps = new int[rank];
    this.sizes = new int[rank];
    int step = 1;
    int size = 1;
    for (int d = rank - 1; d >= 0; d--) {
      steps[d] = step;
      sizes[d] = size;
      step *= input.extent(d);
      size *= maps[d].length;
    }
  }

  /**
   * Copies numbers.
   *
   * @param x the elements
   * @param xOffset the index of the first
   * @param y the result; written; not x
   * @param yOffset the index of its first element
   * @param filling what is written where there is no element
   */
  public void copy(float[] x, int xOffset, float[] y, int yOffset, float filling) {
    copy(x, xOffset, y, yOffset, filling, 0);
  }

  /**
   * Copies whole numbers.
   *
   * @param x the elements
   * @param y the result; written; not x
   * @param filling what is written where there is no element
   */
  public void copy(long[] x, long[] y, long filling) {
    copy(x, 0, y, 0, filling, 0);
  }

  private void copy(float[] x, int xAt, float[] y, int yAt, float filling, int d) {
    int[] map = maps[d];
    boolean last = d == maps.length - 1;
    for (int i = 0; i < map.length; i++) {
      int to = yAt + i * sizes[d];
      if (map[i] == OUTSIDE) {
        Arrays.fill(y, to, to + sizes[d], filling);
      } else if (last) {
        y[to] = x[xAt + map[i]];
      } else {
        copy(x, xAt + map[i] * steps[d], y, to, filling, d + 1);
      }
    }
  }

  private void copy(long[] x, int xAt, long[] y, int yAt, long filling, int d) {
    int[] map = maps[d];
    boolean last = d == maps.length - 1;
    for (int i = 0; i < map.length; i++) {
      int to = yAt + i * sizes[d];
      if (map[i] == OUTSIDE) {
        Arrays.fill(y, to, to + sizes[d], filling);
      } else if (last) {
        y[to] = x[xAt + map[i]];
      } else {
        copy(x, xAt + map[i] * steps[d], y, to, filling, d + 1);
      }
    }
  }
}
