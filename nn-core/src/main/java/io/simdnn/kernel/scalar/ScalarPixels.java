package io.simdnn.kernel.scalar;

import io.simdnn.kernel.convolution.PixelKernel;

/** Eight planes at a time, few enough for their lines to stay in the first cache. */
public final class ScalarPixels implements PixelKernel {
  private static final int TOGETHER = 8;

  /** Creates the kernel; it holds no state. */
  public ScalarPixels() {}

  @Override
  public void toPixels(
      int channels, int count, float[] x, int xOffset, int plane, float[] y, int yOffset) {
    int c = 0;
    for (; c + TOGETHER <= channels; c += TOGETHER) {
      int from = xOffset + c * plane;
      int to = yOffset + c;
      for (int j = 0; j < count; j++) {
        y[to] = x[from + j];
        y[to + 1] = x[from + plane + j];
        y[to + 2] = x[from + 2 * plane + j];
        y[to + 3] = x[from + 3 * plane + j];
        y[to + 4] = x[from + 4 * plane + j];
        y[to + 5] = x[from + 5 * plane + j];
        y[to + 6] = x[from + 6 * plane + j];
        y[to + 7] = x[from + 7 * plane + j];
        to += channels;
      }
    }
    for (; c < channels; c++) {
      for (int j = 0; j < count; j++) {
        y[yOffset + j * channels + c] = x[xOffset + c * plane + j];
      }
    }
  }

  @Override
  public void toPlanes(
      int channels,
      int rows,
      int width,
      float[] x,
      int xOffset,
      int rowStride,
      float[] y,
      int yOffset,
      int plane) {
    for (int i = 0; i < rows; i++) {
      row(channels, width, x, xOffset + i * rowStride, y, yOffset + i * width, plane);
    }
  }

  private static void row(
      int channels, int width, float[] x, int xOffset, float[] y, int yOffset, int plane) {
    int c = 0;
    for (; c + TOGETHER <= channels; c += TOGETHER) {
      int from = xOffset + c;
      int to = yOffset + c * plane;
      for (int j = 0; j < width; j++) {
        y[to + j] = x[from];
        y[to + plane + j] = x[from + 1];
        y[to + 2 * plane + j] = x[from + 2];
        y[to + 3 * plane + j] = x[from + 3];
        y[to + 4 * plane + j] = x[from + 4];
        y[to + 5 * plane + j] = x[from + 5];
        y[to + 6 * plane + j] = x[from + 6];
        y[to + 7 * plane + j] = x[from + 7];
        from += channels;
      }
    }
    for (; c < channels; c++) {
      for (int j = 0; j < width; j++) {
        y[yOffset + c * plane + j] = x[xOffset + j * channels + c];
      }
    }
  }
}
