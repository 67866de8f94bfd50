package io.simdnn.data.augmentation;

import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Cuts a part out of an image at a random place, every place being equally likely, after the image
 * got a border. The result is {@code [channels, height, width]}.
 *
 * <p>If that is another shape than the image's, put a {@link CenterCrop} of the same extents behind
 * it: it changes nothing in training and makes validation data fit.
 *
 * @param height the height of the part, at least 1
 * @param width the width of the part, at least 1
 * @param padding the width of the border on every side, at least 0 and less than height and width,
 *     so that something of the image is in every part
 * @param fill the value of the pixels of the border
 */
public record RandomCrop(int height, int width, int padding, float fill) implements ImageTransform {
  /**
   * Checks the extents.
   *
   * @param height the height of the part, at least 1
   * @param width the width of the part, at least 1
   * @param padding the width of the border on every side, at least 0 and less than height and
   *     width, so that something of the image is in every part
   * @param fill the value of the pixels of the border
   * @throws IllegalArgumentException if an extent is out of its range or the fill value is not
   *     finite
   */
  public RandomCrop {
    Require.atLeast("RandomCrop", "height", 1, height);
    Require.atLeast("RandomCrop", "width", 1, width);
    Require.atLeast("RandomCrop", "padding", 0, padding);
    Require.finite("RandomCrop", "fill value", fill);
    if (padding >= height || padding >= width) {
      throw new IllegalArgumentException(
          "RandomCrop: expected a padding less than height "
              + height
              + " and width "
              + width
              + ", got "
              + padding);
    }
  }

  /**
   * Creates a crop from an image with a border of zeros.
   *
   * @param height the height of the part, at least 1
   * @param width the width of the part, at least 1
   * @param padding the width of the border, at least 0 and less than height and width
   * @throws IllegalArgumentException if an extent is out of its range
   */
  public RandomCrop(int height, int width, int padding) {
    this(height, width, padding, 0);
  }

  @Override
  public Shape outputShape(Shape input) {
    Require.image("RandomCrop", input);
    if (height - padding > input.extent(1) + padding
        || width - padding > input.extent(2) + padding) {
      throw new IllegalArgumentException(
          "RandomCrop: expected images of at least "
              + height
              + " x "
              + width
              + " with a padding of "
              + padding
              + " on every side, got "
              + input);
    }
    return Shape.of(input.extent(0), height, width);
  }

  @Override
  public boolean isRandom() {
    return true;
  }

  @Override
  public void apply(Tensor source, Tensor target, RandomStream random) {
    int top = random.nextInt(source.shape().extent(1) + 2 * padding - height + 1) - padding;
    int left = random.nextInt(source.shape().extent(2) + 2 * padding - width + 1) - padding;
    Window.copy(source, target, top, left, fill);
  }
}
