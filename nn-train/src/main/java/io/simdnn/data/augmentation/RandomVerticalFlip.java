package io.simdnn.data.augmentation;

import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Exchanges top and bottom in some of the images. The shape stays.
 *
 * @param probability how likely an image is mirrored, from 0 to 1
 */
public record RandomVerticalFlip(double probability) implements ImageTransform {
  /**
   * Checks the probability.
   *
   * @param probability how likely an image is mirrored, from 0 to 1
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public RandomVerticalFlip {
    Require.probability("RandomVerticalFlip", probability);
  }

  @Override
  public Shape outputShape(Shape input) {
    Require.image("RandomVerticalFlip", input);
    return input;
  }

  @Override
  public boolean isRandom() {
    return true;
  }

  @Override
  public void apply(Tensor source, Tensor target, RandomStream random) {
    if (random.nextFloat() >= probability) {
      target.set(source);
      return;
    }
    int height = source.shape().extent(1);
    int width = source.shape().extent(2);
    for (int c = 0; c < source.shape().extent(0); c++) {
      for (int i = 0; i < height; i++) {
        int from = source.offset() + (c * height + height - 1 - i) * width;
        int to = target.offset() + (c * height + i) * width;
        System.arraycopy(source.array(), from, target.array(), to, width);
      }
    }
  }
}
