package io.simdnn.kernel.movement;

import io.simdnn.tensor.Shape;

/**
 * Gathers elements that lie at fixed steps along each dimension into a dense result: {@code y[i, j,
 * ...] = x[start + i * steps[0] + j * steps[1] + ...]}. A step may be negative, or 0 to repeat.
 * Immutable.
 */
public final class StridedCopy {
  private final int[] extents;
  private final int[] steps;
  private final int start;
  private final int size;

  /**
   * Describes a copy.
   *
   * @param output the shape of the result
   * @param start the position of the element that becomes the first
   * @param steps how far apart elements lie, for each dimension of the result
   */
  public StridedCopy(Shape output, int start, int... steps) {
    boolean single = output.rank() == 0;
    this.extents = single ? new int[] {1} : output.toArray();
    this.steps = single ? new int[] {1} : steps.clone();
    this.start = start;
    this.size = output.size();
  }

  /**
   * Copies numbers.
   *
   * @param x the elements
   * @param xOffset the index of position 0
   * @param y the result; written; not x
   * @param yOffset the index of its first element
   */
  public void copy(float[] x, int xOffset, float[] y, int yOffset) {
    if (size > 0) {
      copy(x, xOffset + start, y, yOffset, 0);
    }
  }

  /**
   * Copies whole numbers.
   *
   * @param x the elements
   * @param y the result; written; not x
   */
  public void copy(long[] x, long[] y) {
    if (size > 0) {
      copy(x, start, y, 0, 0);
    }
  }

  private int copy(float[] x, int xAt, float[] y, int yAt, int d) {
    int to = yAt;
    if (d < extents.length - 1) {
      for (int i = 0; i < extents[d]; i++) {
        to = copy(x, xAt + i * steps[d], y, to, d + 1);
      }
    } else if (steps[d] == 1) {
      System.arraycopy(x, xAt, y, to, extents[d]);
      to += extents[d];
    } else {
      for (int i = 0; i < extents[d]; i++) {
        y[to++] = x[xAt + i * steps[d]];
      }
    }
    return to;
  }

  private int copy(long[] x, int xAt, long[] y, int yAt, int d) {
    int to = yAt;
    for (int i = 0; i < extents[d]; i++) {
      int from = xAt + i * steps[d];
      if (d < extents.length - 1) {
        to = copy(x, from, y, to, d + 1);
      } else {
        y[to++] = x[from];
      }
    }
    return to;
  }
}
