package io.simdnn.data.augmentation;

import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Moves an image by whole pixels, down or up by at most {@code dy} and right or left by at most
 * {@code dx}, every distance being equally likely. The shape stays.
 *
 * @param dy the largest distance down or up, at least 0 and less than the height
 * @param dx the largest distance to the right or left, at least 0 and less than the width
 * @param fill the value of pixels that move in from outside
 */
public record RandomShift(int dy, int dx, float fill) implements ImageTransform {
  /**
   * Checks the distances.
   *
   * @param dy the largest distance down or up, at least 0 and less than the height
   * @param dx the largest distance to the right or left, at least 0 and less than the width
   * @param fill the value of pixels that move in from outside
   * @throws IllegalArgumentException if a distance is negative or the fill value is not finite
   */
  public RandomShift {
    Require.atLeast("RandomShift", "dy", 0, dy);
    Require.atLeast("RandomShift", "dx", 0, dx);
    Require.finite("RandomShift", "fill value", fill);
  }

  @Override
  public Shape outputShape(Shape input) {
    Require.image("RandomShift", input);
    if (dy >= input.extent(1) || dx >= input.extent(2)) {
      throw new IllegalArgumentException(
          "RandomShift: expected dy less than the height and dx less than the width of the images "
              + input
              + ", got "
              + dy
              + " and "
              + dx);
    }
    return input;
  }

  @Override
  public boolean isRandom() {
    return true;
  }

  @Override
  public void apply(Tensor source, Tensor target, RandomStream random) {
    int down = random.nextInt(2 * dy + 1) - dy;
    int right = random.nextInt(2 * dx + 1) - dx;
    Window.copy(source, target, -down, -right, fill);
  }
}
