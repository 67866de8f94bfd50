package io.simdnn.kernel.image;

/**
 * How places of a resized image are found in the original one, and what is made of the elements
 * around.
 *
 * @param mode the elements to take: nearest, linear or cubic
 * @param coordinates how places correspond, by its name in ONNX
 * @param nearest which element is the nearest, by its name in ONNX
 * @param cubicCoefficient the coefficient of cubic interpolation
 * @param antialias whether to mix more elements where the image is made smaller
 * @param excludeOutside whether elements outside of the image have no weight
 * @param outside the value of places outside of it, where these are told apart
 */
public record ResizeRule(
    String mode,
    String coordinates,
    String nearest,
    double cubicCoefficient,
    boolean antialias,
    boolean excludeOutside,
    float outside) {

  /**
   * Returns the place in the original image.
   *
   * @param place the place in the resized image
   * @param length the length of the original
   * @param resized the length of the resized image
   * @param scale the factor of the length, whose product with it need not be whole
   * @param start where the region to resize begins, as a part of the length
   * @param end where it ends
   * @return the place, NaN for one outside that has the value of such
   */
  double original(int place, int length, int resized, double scale, double start, double end) {
    double exact = scale * length;
    return switch (coordinates) {
      case "half_pixel" -> (place + 0.5) / scale - 0.5;
      case "pytorch_half_pixel" -> resized > 1 ? (place + 0.5) / scale - 0.5 : 0;
      case "half_pixel_symmetric" ->
          length / 2.0 * (1 - resized / exact) + (place + 0.5) / scale - 0.5;
      case "align_corners" -> place == 0 ? 0 : place * (length - 1) / (exact - 1);
      case "asymmetric" -> place / scale;
      case "tf_half_pixel_for_nn" -> (place + 0.5) / scale;
      case "tf_crop_and_resize" -> {
        double original =
            resized > 1
                ? start * (length - 1) + place * (end - start) * (length - 1) / (exact - 1)
                : 0.5 * (start + end) * (length - 1);
        yield original < 0 || original > length - 1 ? Double.NaN : original;
      }
      default ->
          throw new IllegalArgumentException("resize: there are no coordinates " + coordinates);
    };
  }

  /** Returns the weights of the elements around a place; NaN has none. */
  double[] weights(double ratio, double scale) {
    double smaller = Math.min(1, scale);
    return switch (mode) {
      case "nearest" -> isNext(ratio) ? new double[] {0, 1} : new double[] {1, 0};
      case "linear" ->
          antialias ? Interpolation.wideLinear(ratio, smaller) : Interpolation.linear(ratio);
      case "cubic" ->
          antialias
              ? Interpolation.wideCubic(ratio, smaller, cubicCoefficient)
              : Interpolation.cubic(ratio, cubicCoefficient);
      default -> throw new IllegalArgumentException("resize: there is no mode " + mode);
    };
  }

  private boolean isNext(double ratio) {
    return switch (nearest) {
      case "round_prefer_floor" -> ratio > 0.5;
      case "round_prefer_ceil" -> ratio >= 0.5;
      case "floor" -> ratio == 1;
      case "ceil" -> true;
      default -> throw new IllegalArgumentException("resize: there is no nearest " + nearest);
    };
  }
}
