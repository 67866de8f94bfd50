package io.simdnn.data.augmentation;

import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Exchanges left and right in some of the images. The shape stays.
 *
 * @param probability how likely an image is mirrored, from 0 to 1
 */
public record RandomHorizontalFlip(double probability) implements ImageTransform {
  /**
   * Checks the probability.
   *
   * @param probability how likely an image is mirrored, from 0 to 1
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public RandomHorizontalFlip {
    Require.probability("RandomHorizontalFlip", probability);
  }

  @Override
  public Shape outputShape(Shape input) {
    Require.image("RandomHorizontalFlip", input);
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
    int width = source.shape().extent(2);
    for (int row = 0; row < source.size(); row += width) {
      int from = source.offset() + row + width - 1;
      int to = target.offset() + row;
      for (int j = 0; j < width; j++) {
        target.array()[to + j] = source.array()[from - j];
      }
    }
  }
}
