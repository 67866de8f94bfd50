package io.simdnn.kernel.convolution;

import java.util.Arrays;

/**
 * The planes of a convolution, taken apart into {@link Phases} and written one row behind the
 * other: all outputs of one weight read one run of elements, whatever the stride. The padding to
 * the right of a row is the padding to the left of the next one. Output row i and column j is
 * number {@code i * pitch + j}; between the rows lie outputs that nobody wants.
 *
 * <p>Only what a band of outputs reads of some channels is prepared at a time. These planes are
 * {@code [channel][vertical phase][horizontal phase][row][pitch]}.
 */
final class PhasePlanes {
  /** Planes begin at multiples of so many elements, a line of the cache. */
  private static final int LINE = 16;

  private final ConvGeometry geometry;
  private final Phases vertical;
  private final Phases horizontal;
  private final int common;

  /** How far apart rows lie. */
  final int pitch;

  /** The outputs and those between the rows. */
  final int positions;

  PhasePlanes(ConvGeometry geometry) {
    this.geometry = geometry;
    this.vertical = new Phases(geometry.vertical(), geometry.height());
    this.horizontal = new Phases(geometry.horizontal(), geometry.width());
    this.common = horizontal.commonPadding();
    this.pitch = horizontal.extent() - common;
    this.positions = (geometry.outputHeight() - 1) * pitch + geometry.outputWidth();
  }

  /** Returns the elements of one plane of a band of so many outputs; an odd number of lines. */
  int planeSize(int outputs) {
    int rows = Math.min(geometry.outputHeight(), (outputs + pitch - 2) / pitch + 1);
    int elements = (rows + vertical.reach()) * pitch + common;
    return (elements + LINE - 1) / LINE / 2 * 2 * LINE + LINE;
  }

  /** Returns the elements of the planes of some channels. */
  int size(int channels, int planeSize) {
    return channels * phases() * planeSize;
  }

  private int phases() {
    return vertical.count() * horizontal.count();
  }

  /** Returns where the elements under the weights of channels lie, behind the output's number. */
  int[] offsets(int channels, int planeSize) {
    int columns = geometry.horizontal().size();
    int area = geometry.vertical().size() * columns;
    int[] offsets = new int[channels * area];
    for (int k = 0; k < offsets.length; k++) {
      int row = k % area / columns;
      int column = k % columns;
      int phase = vertical.indexOf(row) * horizontal.count() + horizontal.indexOf(column);
      offsets[k] =
          (k / area * phases() + phase) * planeSize
              + vertical.step(row) * pitch
              + horizontal.step(column);
    }
    return offsets;
  }

  /**
   * Writes what the outputs {@code from} to {@code to - 1} read of some channels.
   *
   * @param kernel takes rows apart
   * @return the index of what weights without an offset meet at the first output
   */
  int load(
      StrideKernel kernel,
      int channels,
      float[] x,
      int xOffset,
      int from,
      int to,
      int planeSize,
      float[] planes,
      int at) {
    int firstRow = from / pitch;
    int rows = (to - 1) / pitch + 1 - firstRow + vertical.reach();
    int target = at;
    for (int c = 0; c < channels; c++) {
      int channel = xOffset + c * geometry.height() * geometry.width();
      for (int row = 0; row < vertical.count(); row++) {
        for (int column = 0; column < horizontal.count(); column++) {
          loadPlane(kernel, x, channel, row, column, firstRow, rows, planes, target);
          target += planeSize;
        }
      }
    }
    return at + from - firstRow * pitch;
  }

  private void loadPlane(
      StrideKernel kernel,
      float[] x,
      int channel,
      int rowPhase,
      int columnPhase,
      int firstRow,
      int rows,
      float[] planes,
      int at) {
    int first = horizontal.first(columnPhase);
    int end = horizontal.end(columnPhase);
    int across = geometry.horizontal().stride();
    int down = geometry.vertical().stride();
    int left = horizontal.position(first, columnPhase);
    int inside = Math.min(rows, Math.max(0, vertical.first(rowPhase) - firstRow));
    int outside = Math.max(inside, Math.min(rows, vertical.end(rowPhase) - firstRow));
    Arrays.fill(planes, at, at + inside * pitch, 0f);
    int from = channel + vertical.position(firstRow + inside, rowPhase) * geometry.width() + left;
    if (across == 1 && down == 1 && end - first == pitch && pitch == geometry.width()) {
      copy(kernel, x, from, 1, planes, at + inside * pitch, (outside - inside) * pitch);
    } else {
      for (int i = inside; i < outside; i++) {
        int row = at + i * pitch;
        Arrays.fill(planes, row, row + first, 0f);
        copy(kernel, x, from, across, planes, row + first, end - first);
        Arrays.fill(planes, row + end, row + pitch, 0f);
        from += down * geometry.width();
      }
    }
    Arrays.fill(planes, at + outside * pitch, at + rows * pitch + common, 0f);
  }

  private static void copy(
      StrideKernel kernel, float[] x, int from, int step, float[] y, int to, int count) {
    if (step == 1 && count > 0) {
      System.arraycopy(x, from, y, to, count);
      return;
    }
    if (step == 2) {
      kernel.everySecond(count, x, from, y, to);
      return;
    }
    for (int j = 0; j < count; j++) {
      y[to + j] = x[from + j * step];
    }
  }
}
