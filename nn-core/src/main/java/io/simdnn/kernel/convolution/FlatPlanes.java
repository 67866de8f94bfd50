package io.simdnn.kernel.convolution;

import java.util.Arrays;

/**
 * The planes of a convolution of stride 1 with their padding, one row behind the other. The output
 * at row i and column j is number {@code i * pitch + j} of them, and the element of the plane that
 * lies under weight k of its window stands {@code offset[k]} behind that number, whatever the
 * output: all outputs of one weight read one run of elements. Between the rows lie outputs that
 * nobody wants.
 *
 * @param pitch the columns with the padding, which is how far apart rows lie
 * @param plane the elements of a plane with its padding
 * @param positions the outputs and those between the rows
 */
record FlatPlanes(int pitch, int plane, int positions) {
  static FlatPlanes of(ConvGeometry g) {
    int pitch = g.width() + g.horizontal().before() + g.horizontal().after();
    int rows = g.height() + g.vertical().before() + g.vertical().after();
    return new FlatPlanes(pitch, rows * pitch, (g.outputHeight() - 1) * pitch + g.outputWidth());
  }

  /** Whether planes of this geometry can be read so. */
  static boolean fit(ConvGeometry g) {
    return g.vertical().stride() == 1 && g.horizontal().stride() == 1 && !g.isPointwise();
  }

  /** Writes where the elements under the weights of a filter lie, and repeats the last one. */
  void offsets(ConvGeometry g, int from, int to, int end, int[] offsets) {
    int area = g.vertical().size() * g.horizontal().size();
    for (int k = from; k < to; k++) {
      int row = k % area / g.horizontal().size() * g.vertical().dilation();
      int column = k % g.horizontal().size() * g.horizontal().dilation();
      offsets[k - from] = k / area * plane + row * pitch + column;
    }
    for (int k = to; k < end; k++) {
      offsets[k - from] = offsets[to - 1 - from];
    }
  }

  /** Copies planes between their paddings of zeros. */
  void pad(
      FlatKernel kernel,
      ConvGeometry g,
      int count,
      float[] x,
      int xOffset,
      float[] padded,
      int at) {
    if (plane == g.height() * g.width()) {
      System.arraycopy(x, xOffset, padded, at, count * plane);
      return;
    }
    Arrays.fill(padded, at, at + count * plane, 0f);
    int inner = g.vertical().before() * pitch + g.horizontal().before();
    for (int c = 0; c < count; c++) {
      int from = xOffset + c * g.height() * g.width();
      kernel.copyRows(
          g.height(), g.width(), x, from, g.width(), padded, at + c * plane + inner, pitch);
    }
  }
}
