package io.simdnn.data.image;

/**
 * The pixels of a decoded picture.
 *
 * @param channels the channels
 * @param height the rows
 * @param width the columns
 * @param pixels numbers from 0 to 1, {@code [channels, height, width]}
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, and a copy would cost as much as decoding
record Picture(int channels, int height, int width, float[] pixels) {
  /**
   * Writes the picture in another size by linear interpolation between pixel centres.
   *
   * @param newHeight the rows
   * @param newWidth the columns
   * @param to the pixels {@code [channels, newHeight, newWidth]}; written
   * @param at the index of the first
   */
  void resizeInto(int newHeight, int newWidth, float[] to, int at) {
    if (newHeight == height && newWidth == width) {
      System.arraycopy(pixels, 0, to, at, pixels.length);
      return;
    }
    int out = at;
    for (int c = 0; c < channels; c++) {
      int plane = c * height * width;
      for (int i = 0; i < newHeight; i++) {
        float y = position(i, newHeight, height);
        int top = (int) y;
        int bottom = Math.min(top + 1, height - 1);
        for (int j = 0; j < newWidth; j++) {
          float x = position(j, newWidth, width);
          int left = (int) x;
          int right = Math.min(left + 1, width - 1);
          float above = between(plane + top * width, left, right, x - left);
          float below = between(plane + bottom * width, left, right, x - left);
          to[out++] = Math.fma(y - top, below - above, above);
        }
      }
    }
  }

  private float between(int row, int left, int right, float share) {
    return Math.fma(share, pixels[row + right] - pixels[row + left], pixels[row + left]);
  }

  /** Where the centre of a new pixel lies among the old ones, which begin at 0. */
  private static float position(int index, int count, int length) {
    float centre = (index + 0.5f) * length / count - 0.5f;
    return Math.min(Math.max(centre, 0), length - 1);
  }
}
