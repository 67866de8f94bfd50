package io.simdnn.data.augmentation;

import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Turns an image about its centre by an angle between {@code -maxDegrees} and {@code maxDegrees},
 * every angle being equally likely; a positive one turns it counter-clockwise. The shape stays.
 *
 * <p>With the distances {@code u, v} of a pixel from the centre, to the right and downwards, {@code
 * target[v, u] = source[sin(a) u + cos(a) v, cos(a) u - sin(a) v]}, interpolated linearly between
 * the four pixels around that place.
 *
 * @param maxDegrees the largest angle, from 0 to 180
 * @param fill the value of what lies outside of the image
 */
public record RandomRotation(double maxDegrees, float fill) implements ImageTransform {
  /**
   * Checks the angle.
   *
   * @param maxDegrees the largest angle, from 0 to 180
   * @param fill the value of what lies outside of the image
   * @throws IllegalArgumentException if the angle is not from 0 to 180 or the fill value is not
   *     finite
   */
  public RandomRotation {
    if (!(maxDegrees >= 0 && maxDegrees <= 180)) {
      throw new IllegalArgumentException(
          "RandomRotation: expected an angle from 0 to 180 degrees, got " + maxDegrees);
    }
    Require.finite("RandomRotation", "fill value", fill);
  }

  @Override
  public Shape outputShape(Shape input) {
    Require.image("RandomRotation", input);
    return input;
  }

  @Override
  public boolean isRandom() {
    return true;
  }

  @Override
  public void apply(Tensor source, Tensor target, RandomStream random) {
    rotate(source, target, (2.0 * random.nextFloat() - 1) * maxDegrees);
  }

  void rotate(Tensor source, Tensor target, double degrees) {
    int height = source.shape().extent(1);
    int width = source.shape().extent(2);
    // No toRadians, whose rounding is not specified.
    double radians = degrees * (Math.PI / 180);
    double sine = StrictMath.sin(radians);
    double cosine = StrictMath.cos(radians);
    double centreY = (height - 1) / 2.0;
    double centreX = (width - 1) / 2.0;
    for (int i = 0; i < height; i++) {
      double v = i - centreY;
      for (int j = 0; j < width; j++) {
        double u = j - centreX;
        double y = centreY + (sine * u + cosine * v);
        double x = centreX + (cosine * u - sine * v);
        interpolate(source, y, x, target, i * width + j);
      }
    }
  }

  /** Sets one pixel of every channel. */
  private void interpolate(Tensor source, double y, double x, Tensor target, int pixel) {
    int plane = source.shape().extent(1) * source.shape().extent(2);
    int top = (int) Math.floor(y);
    int left = (int) Math.floor(x);
    float down = (float) (y - top);
    float right = (float) (x - left);
    for (int c = 0; c < source.shape().extent(0); c++) {
      float upper = between(pixel(source, c, top, left), pixel(source, c, top, left + 1), right);
      float lower =
          between(pixel(source, c, top + 1, left), pixel(source, c, top + 1, left + 1), right);
      target.array()[target.offset() + c * plane + pixel] = between(upper, lower, down);
    }
  }

  /** Exact between equal values and at a distance of 0. */
  private static float between(float a, float b, float distance) {
    return a + (b - a) * distance;
  }

  private float pixel(Tensor source, int c, int i, int j) {
    int height = source.shape().extent(1);
    int width = source.shape().extent(2);
    boolean inside = i >= 0 && i < height && j >= 0 && j < width;
    return inside ? source.array()[source.offset() + (c * height + i) * width + j] : fill;
  }
}
