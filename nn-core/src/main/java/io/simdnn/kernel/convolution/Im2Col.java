package io.simdnn.kernel.convolution;

import java.util.Arrays;

/**
 * The matrix {@code [channels * kernelHeight * kernelWidth, outputPlane]} that holds, in column p,
 * the inputs under the window of output p; and the way back (Chellapilla, Puri, Simard: High
 * performance convolutional neural networks for document processing, 2006).
 */
final class Im2Col {
  private Im2Col() {}

  /** Writes some rows of the matrix of the channels of one group, row {@code from} first. */
  static void unfold(
      ConvGeometry g, float[] x, int xOffset, int from, int to, float[] matrix, int offset) {
    int area = g.vertical().size() * g.horizontal().size();
    int plane = g.outputPlane();
    for (int row = from; row < to; row++) {
      int kernelRow = row % area / g.horizontal().size();
      int kernelColumn = row % g.horizontal().size();
      int channel = xOffset + row / area * g.height() * g.width();
      unfoldRow(g, x, channel, kernelRow, kernelColumn, matrix, offset + (row - from) * plane);
    }
  }

  private static void unfoldRow(
      ConvGeometry g,
      float[] x,
      int channel,
      int kernelRow,
      int kernelColumn,
      float[] out,
      int at) {
    int columns = g.outputWidth();
    int rows = g.outputHeight();
    int firstRow = g.vertical().firstInside(kernelRow);
    int endRow = g.vertical().endInside(kernelRow, g.height(), rows);
    int first = Math.min(columns, g.horizontal().firstInside(kernelColumn));
    int end = g.horizontal().endInside(kernelColumn, g.width(), columns);
    int stride = g.horizontal().stride();
    Arrays.fill(out, at, at + Math.min(rows, firstRow) * columns, 0f);
    for (int i = firstRow; i < endRow; i++) {
      int row = at + i * columns;
      int source =
          channel
              + g.vertical().position(i, kernelRow) * g.width()
              + g.horizontal().position(first, kernelColumn);
      Arrays.fill(out, row, row + first, 0f);
      if (stride == 1) {
        System.arraycopy(x, source, out, row + first, Math.max(0, end - first));
      } else {
        for (int j = first; j < end; j++) {
          out[row + j] = x[source + (j - first) * stride];
        }
      }
      Arrays.fill(out, row + Math.max(first, Math.min(end, columns)), row + columns, 0f);
    }
    Arrays.fill(out, at + Math.max(firstRow, endRow) * columns, at + rows * columns, 0f);
  }

  /** Adds every element of the matrix to the input it came from, row by row. */
  static void fold(ConvGeometry g, float[] matrix, int offset, float[] dx, int dxOffset) {
    int area = g.vertical().size() * g.horizontal().size();
    int plane = g.outputPlane();
    for (int row = 0; row < g.filterSize(); row++) {
      int kernelRow = row % area / g.horizontal().size();
      int kernelColumn = row % g.horizontal().size();
      int channel = dxOffset + row / area * g.height() * g.width();
      foldRow(g, matrix, offset + row * plane, kernelRow, kernelColumn, dx, channel);
    }
  }

  private static void foldRow(
      ConvGeometry g,
      float[] in,
      int at,
      int kernelRow,
      int kernelColumn,
      float[] dx,
      int channel) {
    int columns = g.outputWidth();
    int endRow = g.vertical().endInside(kernelRow, g.height(), g.outputHeight());
    int first = g.horizontal().firstInside(kernelColumn);
    int end = g.horizontal().endInside(kernelColumn, g.width(), columns);
    int stride = g.horizontal().stride();
    for (int i = g.vertical().firstInside(kernelRow); i < endRow; i++) {
      int row = at + i * columns + first;
      int target =
          channel
              + g.vertical().position(i, kernelRow) * g.width()
              + g.horizontal().position(first, kernelColumn);
      for (int j = 0; j < end - first; j++) {
        dx[target + j * stride] += in[row + j];
      }
    }
  }
}
