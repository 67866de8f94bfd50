package io.simdnn.kernel.image;

/**
 * Cuts regions out of an image and brings them to one size, sampling between the elements (He et
 * al., Mask R-CNN, 2017).
 *
 * @param height the height of the images
 * @param width the width of the images
 * @param outputHeight the rows of the results
 * @param outputWidth the columns of the results
 * @param samples how many samples along each dimension make up an element; 0 for about one for each
 *     element of the image
 * @param scale the factor from coordinates of regions to those of the image
 * @param halfPixel whether elements have their centres half an element from their edges
 * @param largest whether an element is the largest of its samples and not their mean
 */
public record RegionSampler(
    int height,
    int width,
    int outputHeight,
    int outputWidth,
    int samples,
    float scale,
    boolean halfPixel,
    boolean largest) {

  /**
   * Samples one region.
   *
   * @param channels the channels
   * @param x the image {@code [channels, height, width]}
   * @param xOffset the index of its first element
   * @param regions the corners of regions: left, top, right, bottom
   * @param region the index of the first number of the region
   * @param y the results {@code [channels, outputHeight, outputWidth]}; written
   * @param yOffset the index of the first result
   */
  public void sample(
      int channels, float[] x, int xOffset, float[] regions, int region, float[] y, int yOffset) {
    float shift = halfPixel ? 0.5f : 0;
    float left = regions[region] * scale - shift;
    float top = regions[region + 1] * scale - shift;
    float regionWidth = regions[region + 2] * scale - shift - left;
    float regionHeight = regions[region + 3] * scale - shift - top;
    if (!halfPixel) {
      regionWidth = Math.max(regionWidth, 1);
      regionHeight = Math.max(regionHeight, 1);
    }
    float binWidth = regionWidth / outputWidth;
    float binHeight = regionHeight / outputHeight;
    int across = samples > 0 ? samples : (int) Math.ceil(binWidth);
    int down = samples > 0 ? samples : (int) Math.ceil(binHeight);
    int out = yOffset;
    for (int c = 0; c < channels; c++) {
      int plane = xOffset + c * height * width;
      for (int i = 0; i < outputHeight; i++) {
        for (int j = 0; j < outputWidth; j++) {
          double result = largest ? Double.NEGATIVE_INFINITY : 0;
          for (int v = 0; v < down; v++) {
            float row = top + i * binHeight + (v + 0.5f) * binHeight / down;
            for (int h = 0; h < across; h++) {
              float column = left + j * binWidth + (h + 0.5f) * binWidth / across;
              double value = sample(x, plane, row, column);
              result = largest ? Math.max(result, value) : result + value;
            }
          }
          int count = Math.max(0, down) * Math.max(0, across);
          y[out++] = count == 0 ? 0 : (float) (largest ? result : result / count);
        }
      }
    }
  }

  /** One sample: the weighted sum of the four elements around, or the largest weighted one. */
  private double sample(float[] x, int plane, float row, float column) {
    boolean outside = row < -1 || row > height || column < -1 || column > width;
    float y = outside ? 0 : Math.min(Math.max(row, 0), height - 1);
    float z = outside ? 0 : Math.min(Math.max(column, 0), width - 1);
    int top = (int) y;
    int left = (int) z;
    int bottom = Math.min(top + 1, height - 1);
    int right = Math.min(left + 1, width - 1);
    double lower = y - top;
    double righter = z - left;
    double weight = outside ? 0 : 1;
    double a = weight * (1 - lower) * (1 - righter) * x[plane + top * width + left];
    double b = weight * (1 - lower) * righter * x[plane + top * width + right];
    double c = weight * lower * (1 - righter) * x[plane + bottom * width + left];
    double d = weight * lower * righter * x[plane + bottom * width + right];
    return largest ? Math.max(Math.max(a, b), Math.max(c, d)) : a + b + c + d;
  }
}
