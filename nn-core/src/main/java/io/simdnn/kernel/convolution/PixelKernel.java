package io.simdnn.kernel.convolution;

/** Turns planes over to pixels, whose channels lie side by side, and back. */
public interface PixelKernel {
  /**
   * Copies some neighbours of every plane: {@code y[j * channels + c] = x[c * plane + j]}.
   *
   * @param channels how many planes
   * @param count how many pixels
   * @param x the planes
   * @param xOffset the index of the first neighbour in the first plane
   * @param plane the distance of planes
   * @param y the pixels; written
   * @param yOffset the index of the first pixel
   */
  void toPixels(int channels, int count, float[] x, int xOffset, int plane, float[] y, int yOffset);

  /**
   * Copies rows of pixels to rows of planes that follow each other without gaps: {@code y[c * plane
   * + i * width + j] = x[i * rowStride + j * channels + c]}.
   *
   * @param channels how many planes
   * @param rows how many rows
   * @param width the pixels of a row
   * @param x the pixels
   * @param xOffset the index of the first pixel
   * @param rowStride the distance of rows of pixels
   * @param y the planes; written
   * @param yOffset the index of the first element in the first plane
   * @param plane the distance of planes
   */
  void toPlanes(
      int channels,
      int rows,
      int width,
      float[] x,
      int xOffset,
      int rowStride,
      float[] y,
      int yOffset,
      int plane);
}
