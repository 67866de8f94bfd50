package io.simdnn.data.augmentation;

import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Makes one image out of another; both are {@code [channels, height, width]}.
 *
 * <p>A transform keeps nothing from one image to the next, so that the order of the images does not
 * matter, and allocates nothing.
 */
public interface ImageTransform {
  /**
   * Returns the shape of what comes out.
   *
   * @param input the shape of the image that goes in
   * @return the shape of the image that comes out
   * @throws IllegalArgumentException if it cannot transform such images
   */
  Shape outputShape(Shape input);

  /**
   * Returns whether the transform draws random numbers. Those that don't are applied to validation
   * data, too.
   *
   * @return whether two images made of the same one may differ
   */
  boolean isRandom();

  /**
   * Transforms one image.
   *
   * @param source the image, of a shape that {@link #outputShape} accepts; not changed
   * @param target overwritten by the result, of the shape that {@link #outputShape} returned;
   *     shares no element with the source
   * @param random the random numbers of this image; those that come next are for this transform
   */
  void apply(Tensor source, Tensor target, RandomStream random);
}
