package io.simdnn.simd;

import io.simdnn.kernel.convolution.PixelKernel;

/**
 * Blocks of 16 pixels and 16 channels turned over in registers ({@link TransposeVector}); other
 * widths of vectors and the edges take the scalar way.
 */
final class PixelsVector implements PixelKernel {
  private static final int SIDE = TransposeVector.SIDE;

  private final PixelKernel edges;

  /** Creates the kernel with one for what fills no block. */
  PixelsVector(PixelKernel edges) {
    this.edges = edges;
  }

  @Override
  public void toPixels(
      int channels, int count, float[] x, int xOffset, int plane, float[] y, int yOffset) {
    // A block may read beyond the last pixel, but not beyond the array.
    boolean reads = xOffset + (channels - 1) * plane + (count + SIDE - 1) / SIDE * SIDE <= x.length;
    if (Species.LANES != SIDE || channels % SIDE > 0 || !reads) {
      edges.toPixels(channels, count, x, xOffset, plane, y, yOffset);
      return;
    }
    float[] between = Scratch.ofThread().chunk1;
    for (int c = 0; c < channels; c += SIDE) {
      int from = xOffset + c * plane;
      int to = yOffset + c;
      for (int j = 0; j < count; j += SIDE) {
        TransposeVector.load(x, from + j, plane, between);
        TransposeVector.store(between, Math.min(SIDE, count - j), y, to + j * channels, channels);
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
    int count = rows * width;
    if (Species.LANES != SIDE || channels % SIDE > 0 || count < SIDE) {
      edges.toPlanes(channels, rows, width, x, xOffset, rowStride, y, yOffset, plane);
      return;
    }
    Scratch scratch = Scratch.ofThread();
    float[] between = scratch.chunk1;
    int[] pixels = scratch.columns(SIDE);
    for (int k = 0; k < count; k += SIDE) {
      // The last block overlaps the one before.
      int first = Math.min(k, count - SIDE);
      for (int j = 0; j < SIDE; j++) {
        int pixel = first + j;
        pixels[j] = xOffset + pixel / width * rowStride + pixel % width * channels;
      }
      for (int c = 0; c < channels; c += SIDE) {
        TransposeVector.load(x, pixels, c, between);
        TransposeVector.store(between, SIDE, y, yOffset + c * plane + first, plane);
      }
    }
  }
}
