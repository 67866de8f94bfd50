package io.simdnn.data.augmentation;

import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Cuts the middle out of an image. Where the border cannot be the same on both sides, the upper or
 * left one is a pixel less. The result is {@code [channels, height, width]}.
 *
 * @param height the height of the part, at least 1 and at most that of the images
 * @param width the width of the part, at least 1 and at most that of the images
 */
public record CenterCrop(int height, int width) implements ImageTransform {
  /**
   * Checks the extents.
   *
   * @param height the height of the part, at least 1 and at most that of the images
   * @param width the width of the part, at least 1 and at most that of the images
   * @throws IllegalArgumentException if an extent is less than 1
   */
  public CenterCrop {
    Require.atLeast("CenterCrop", "height", 1, height);
    Require.atLeast("CenterCrop", "width", 1, width);
  }

  @Override
  public Shape outputShape(Shape input) {
    Require.image("CenterCrop", input);
    if (height > input.extent(1) || width > input.extent(2)) {
      throw new IllegalArgumentException(
          "CenterCrop: expected images of at least " + height + " x " + width + ", got " + input);
    }
    return Shape.of(input.extent(0), height, width);
  }

  @Override
  public boolean isRandom() {
    return false;
  }

  @Override
  public void apply(Tensor source, Tensor target, RandomStream random) {
    int top = (source.shape().extent(1) - height) / 2;
    int left = (source.shape().extent(2) - width) / 2;
    Window.copy(source, target, top, left, 0);
  }
}
