package io.simdnn.kernel.pooling;

import io.simdnn.kernel.convolution.Window;

/**
 * The part of a plane that one output is the mean of. Short-lived: the JIT keeps it in registers.
 *
 * @param top the first row
 * @param bottom the row after the last
 * @param rowStep the distance of two rows
 * @param left the first column
 * @param right the column after the last
 * @param columnStep the distance of two columns
 * @param padded the elements with those of the padding
 */
record Cell(int top, int bottom, int rowStep, int left, int right, int columnStep, int padded) {
  static Cell of(PoolGeometry g, int i, int j) {
    Window v = g.vertical();
    Window h = g.horizontal();
    int rows = padded(v, i, g.height());
    int columns = padded(h, j, g.width());
    return new Cell(
        first(v, i),
        Math.min(v.position(i, v.size() - 1) + 1, g.height()),
        v.dilation(),
        first(h, j),
        Math.min(h.position(j, h.size() - 1) + 1, g.width()),
        h.dilation(),
        rows * columns);
  }

  static Cell of(BinGeometry g, int i, int j) {
    return new Cell(
        BinGeometry.start(i, g.height(), g.outputHeight()),
        BinGeometry.end(i, g.height(), g.outputHeight()),
        1,
        BinGeometry.start(j, g.width(), g.outputWidth()),
        BinGeometry.end(j, g.width(), g.outputWidth()),
        1,
        0);
  }

  private static int first(Window window, int output) {
    int position = window.position(output, 0);
    int steps = position < 0 ? -Math.floorDiv(position, window.dilation()) : 0;
    return position + steps * window.dilation();
  }

  /** The elements under the window that lie in the plane or its padding, but not behind that. */
  private static int padded(Window window, int output, int length) {
    int count = 0;
    for (int k = 0; k < window.size(); k++) {
      count += window.position(output, k) < length + window.after() ? 1 : 0;
    }
    return count;
  }

  int size() {
    return steps(top, bottom, rowStep) * steps(left, right, columnStep);
  }

  float divisor(PoolGeometry g, boolean countPadding) {
    return countPadding ? padded : Math.max(1, size());
  }

  float sum(float[] x, int plane, int width) {
    float sum = 0;
    for (int i = top; i < bottom; i += rowStep) {
      for (int j = left; j < right; j += columnStep) {
        sum += x[plane + i * width + j];
      }
    }
    return sum;
  }

  void add(float share, float[] dx, int plane, int width) {
    for (int i = top; i < bottom; i += rowStep) {
      for (int j = left; j < right; j += columnStep) {
        dx[plane + i * width + j] += share;
      }
    }
  }

  private static int steps(int from, int to, int step) {
    return Math.max(0, (to - from + step - 1) / step);
  }
}
