package io.simdnn.data.augmentation;

import io.simdnn.data.Dataset;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;

/**
 * The images of another data set, transformed each time they are copied; targets stay.
 *
 * <p>The random numbers of a sample depend on the seed, the epoch and its index only: neither on
 * the order, nor on the size of the batches, nor on whether the training was interrupted. The
 * repeated samples of a subset that is augmented are transformed each in its own way; those of a
 * subset of an augmented data set alike.
 *
 * <p>Keeps room for a batch and for one image per transform. Not thread-safe, because of these and
 * of the epoch; two trainings at the same time need one each.
 */
public final class AugmentedDataset implements Dataset {
  /** Each sample has 2^32 random numbers of its own: more than its transforms draw. */
  private static final int BITS_OF_NUMBERS = 32;

  private final Dataset base;
  private final long seed;
  private final ImageTransform[] transforms;

  /** The image that goes into the first transform, and what comes out of each. */
  private final Tensor[] stages;

  private RandomStream random;
  private Tensor batch;

  /**
   * Augments a data set.
   *
   * @param base the images, {@code [channels, height, width]}
   * @param seed the seed of the random numbers
   * @param transforms what to do to each image, first to last
   * @throws IllegalArgumentException if the inputs are no images, or a transform does not fit what
   *     comes out of the one before
   */
  public AugmentedDataset(Dataset base, long seed, List<? extends ImageTransform> transforms) {
    Require.image("AugmentedDataset", base.inputShape());
    this.base = base;
    this.seed = seed;
    this.transforms = transforms.toArray(ImageTransform[]::new);
    this.stages = new Tensor[this.transforms.length + 1];
    stages[0] = Tensor.zeros(base.inputShape());
    for (int i = 0; i < this.transforms.length; i++) {
      stages[i + 1] = Tensor.zeros(this.transforms[i].outputShape(stages[i].shape()));
    }
    this.random = stream(0);
  }

  /**
   * Prepares the images to validate on: applies those of the transforms of the training data that
   * draw no random numbers, so that every epoch measures on the same images.
   *
   * @param base the images, {@code [channels, height, width]}
   * @param transforms the transforms of the training data
   * @return the images, of the shape they have in training
   * @throws IllegalArgumentException if a transform does not fit what comes out of the one before,
   *     or the images have not the shape of those in training
   */
  public static AugmentedDataset forValidation(
      Dataset base, List<? extends ImageTransform> transforms) {
    Shape trained = new AugmentedDataset(base, 0, transforms).inputShape();
    List<? extends ImageTransform> plain =
        transforms.stream().filter(transform -> !transform.isRandom()).toList();
    AugmentedDataset validation = new AugmentedDataset(base, 0, plain);
    if (!validation.inputShape().equals(trained)) {
      throw new IllegalArgumentException(
          "AugmentedDataset: expected images "
              + trained
              + " for validation as for training, got "
              + validation.inputShape()
              + " without the random transforms; put CenterCrop("
              + trained.extent(1)
              + ", "
              + trained.extent(2)
              + ") behind the random crop, which changes nothing in training");
    }
    return validation;
  }

  @Override
  public int size() {
    return base.size();
  }

  @Override
  public Shape inputShape() {
    return stages[transforms.length].shape();
  }

  @Override
  public Shape targetShape() {
    return base.targetShape();
  }

  @Override
  public void epochBegins(int epoch) {
    base.epochBegins(epoch);
    random = stream(epoch);
  }

  @Override
  public void copyBatch(int[] order, int from, int count, Tensor inputs, Tensor targets) {
    requireBatch(count, inputs, targets);
    Tensor images = room(count);
    base.copyBatch(order, from, count, images, targets);
    Tensor first = stages[0];
    Tensor last = stages[transforms.length];
    for (int row = 0; row < count; row++) {
      copy(images, row * first.size(), first, 0, first.size());
      random.seek((long) order[from + row] << BITS_OF_NUMBERS);
      for (int i = 0; i < transforms.length; i++) {
        transforms[i].apply(stages[i], stages[i + 1], random);
      }
      copy(last, 0, inputs, row * last.size(), last.size());
    }
  }

  private Tensor room(int count) {
    if (batch == null || batch.shape().extent(0) < count) {
      batch = Tensor.zeros(base.inputShape().prepend(count));
    }
    return batch.rows(0, count);
  }

  private RandomStream stream(int epoch) {
    return new RandomStream(seed, "augmentation " + epoch);
  }

  private static void copy(Tensor from, int fromIndex, Tensor to, int toIndex, int count) {
    System.arraycopy(
        from.array(), from.offset() + fromIndex, to.array(), to.offset() + toIndex, count);
  }
}
