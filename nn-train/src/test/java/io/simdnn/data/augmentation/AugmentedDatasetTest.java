package io.simdnn.data.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.simdnn.data.Dataset;
import io.simdnn.data.Subset;
import io.simdnn.data.TensorDataset;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentedDatasetTest {
  private static final int COUNT = 13;
  private static final int[] ALL = IntStream.range(0, COUNT).toArray();

  private static final List<ImageTransform> EVERYTHING =
      List.of(
          new RandomHorizontalFlip(0.5),
          new RandomShift(1, 2, 0.5f),
          new RandomRotation(20, 0),
          new RandomCrop(4, 3, 1),
          new CenterCrop(4, 3),
          new RandomVerticalFlip(0.5),
          new Normalize(new float[] {0.5f, 0.4f}, new float[] {0.3f, 0.2f}));

  /** Without the random ones, what comes out has the same shape. */
  private static final List<ImageTransform> FITTING =
      List.of(
          new RandomShift(1, 2, 0.5f),
          new RandomCrop(2, 3, 0),
          new CenterCrop(2, 3),
          new RandomVerticalFlip(0.5),
          new Normalize(new float[] {0.5f, 0.4f}, new float[] {0.3f, 0.2f}));

  private final TensorDataset base = Images.dataset(COUNT, 2, 3, 5);

  /** Copies all samples in batches and returns them by their indices, not by the order. */
  private static float[][] samples(Dataset dataset, int batchSize, int... order) {
    float[][] samples = new float[dataset.size()][];
    for (int from = 0; from < order.length; from += batchSize) {
      int count = Math.min(batchSize, order.length - from);
      Tensor inputs = Tensor.zeros(dataset.inputShape().prepend(count));
      Tensor targets = Tensor.zeros(dataset.targetShape().prepend(count));
      dataset.copyBatch(order, from, count, inputs, targets);
      for (int row = 0; row < count; row++) {
        samples[order[from + row]] = inputs.rows(row, row + 1).toArray();
      }
    }
    return samples;
  }

  @Test
  void aSampleDependsOnSeedEpochAndIndexOnly() {
    AugmentedDataset augmented = new AugmentedDataset(base, 7, EVERYTHING);
    augmented.epochBegins(4);
    float[][] expected = samples(augmented, COUNT, ALL);
    int[] reversed = IntStream.range(0, COUNT).map(i -> COUNT - 1 - i).toArray();
    int[] shuffled = new RandomStream(1, "any").permutation(COUNT);
    for (int batchSize : new int[] {1, 2, 5, 12, 13}) {
      for (int[] order : new int[][] {ALL, reversed, shuffled}) {
        assertArrayEquals(expected, samples(augmented, batchSize, order));
      }
    }
    augmented.epochBegins(5);
    float[][] other = samples(augmented, 4, ALL);
    augmented.epochBegins(4);
    assertArrayEquals(expected, samples(augmented, 4, ALL), "back in the epoch");
    AugmentedDataset fresh = new AugmentedDataset(base, 7, EVERYTHING);
    fresh.epochBegins(4);
    float[][] some = samples(fresh, 4, 9, 3);
    assertArrayEquals(expected[9], some[9], "as first of a new object");
    AugmentedDataset seeded = new AugmentedDataset(base, 8, EVERYTHING);
    seeded.epochBegins(4);
    float[][] otherSeed = samples(seeded, 4, ALL);
    for (int i = 0; i < COUNT; i++) {
      assertFalse(Arrays.equals(expected[i], other[i]), "another epoch, sample " + i);
      assertFalse(Arrays.equals(expected[i], otherSeed[i]), "another seed, sample " + i);
    }
  }

  @Test
  void withoutAWordItIsEpochZero() {
    AugmentedDataset silent = new AugmentedDataset(base, 7, EVERYTHING);
    AugmentedDataset told = new AugmentedDataset(base, 7, EVERYTHING);
    told.epochBegins(0);
    assertArrayEquals(samples(told, 4, ALL), samples(silent, 4, ALL));
  }

  @Test
  void transformsFollowOneAnotherAndTargetsStay() {
    AugmentedDataset augmented = new AugmentedDataset(base, 7, EVERYTHING);
    assertEquals(COUNT, augmented.size());
    assertEquals(Shape.of(2, 4, 3), augmented.inputShape());
    assertEquals(Shape.of(), augmented.targetShape());
    augmented.epochBegins(3);
    Tensor inputs = Tensor.zeros(2, 2, 4, 3);
    Tensor targets = Tensor.zeros(2);
    augmented.copyBatch(new int[] {99, 11, 2}, 1, 2, inputs, targets);
    assertArrayEquals(new float[] {11, 2}, targets.toArray());
    RandomStream random = new RandomStream(7, "augmentation 3");
    random.seek(2L << 32);
    Tensor image = base.inputs().rows(2, 3).reshape(Shape.of(2, 3, 5));
    for (ImageTransform transform : EVERYTHING) {
      Tensor next = Tensor.zeros(transform.outputShape(image.shape()));
      transform.apply(image, next, random);
      image = next;
    }
    assertArrayEquals(image.toArray(), inputs.rows(1, 2).toArray());
  }

  @Test
  void copiesIntoViewsAndNowhereElse() {
    AugmentedDataset augmented = new AugmentedDataset(base, 7, List.of(new CenterCrop(1, 1)));
    float[] array = {-1, -1, -1, -1};
    augmented.copyBatch(
        new int[] {4}, 0, 1, Tensor.view(array, 1, Shape.of(1, 2, 1, 1)), Tensor.zeros(1));
    float[] pixels = base.inputs().rows(4, 5).toArray();
    assertArrayEquals(new float[] {-1, pixels[7], pixels[22], -1}, array);
  }

  @Test
  void noTransformsLeaveTheImages() {
    assertArrayEquals(
        samples(base, 4, ALL), samples(new AugmentedDataset(base, 1, List.of()), 4, ALL));
  }

  @Test
  void neighboursAndEpochsAreIndependent() {
    int count = 4_000;
    TensorDataset pixels = Images.dataset(count, 1, 1, 2);
    AugmentedDataset augmented =
        new AugmentedDataset(pixels, 7, List.of(new RandomHorizontalFlip(0.5)));
    int[] order = IntStream.range(0, count).toArray();
    float[][] plain = samples(pixels, count, order);
    float[][] first = samples(augmented, count, order);
    augmented.epochBegins(1);
    float[][] second = samples(augmented, count, order);
    int flipped = 0;
    int likeTheNext = 0;
    int likeLater = 0;
    for (int i = 0; i < count; i++) {
      boolean flip = !Arrays.equals(plain[i], first[i]);
      flipped += flip ? 1 : 0;
      int next = (i + 1) % count;
      likeTheNext += flip == !Arrays.equals(plain[next], first[next]) ? 1 : 0;
      likeLater += Arrays.equals(first[i], second[i]) ? 1 : 0;
    }
    double deviation = Math.sqrt(count) / 2;
    assertEquals(count / 2.0, flipped, 5 * deviation);
    assertEquals(count / 2.0, likeTheNext, 5 * deviation);
    assertEquals(count / 2.0, likeLater, 5 * deviation);
  }

  @Test
  void repeatedSamplesDifferIfAugmentedAfterwardsOnly() {
    Subset repeated = new Subset(base, 5, 5);
    float[][] after = samples(new AugmentedDataset(repeated, 7, EVERYTHING), 2, 0, 1);
    assertFalse(Arrays.equals(after[0], after[1]));
    Dataset before = new Subset(new AugmentedDataset(base, 7, EVERYTHING), 5, 5);
    before.epochBegins(2);
    float[][] alike = samples(before, 2, 0, 1);
    assertArrayEquals(alike[0], alike[1]);
    AugmentedDataset whole = new AugmentedDataset(base, 7, EVERYTHING);
    whole.epochBegins(2);
    assertArrayEquals(samples(whole, 4, ALL)[5], alike[0], "the epoch reached the whole");
  }

  @Test
  void augmentedTwiceBothHearOfTheEpoch() {
    List<ImageTransform> shift = List.of(new RandomShift(2, 4, 0));
    Dataset twice = new AugmentedDataset(new AugmentedDataset(base, 1, shift), 2, List.of());
    AugmentedDataset once = new AugmentedDataset(base, 1, shift);
    twice.epochBegins(6);
    once.epochBegins(6);
    assertArrayEquals(samples(once, 4, ALL), samples(twice, 4, ALL));
  }

  @Test
  void validationHasTheTransformsWithoutRandomness() {
    AugmentedDataset validation = AugmentedDataset.forValidation(base, FITTING);
    float[][] expected =
        samples(new AugmentedDataset(base, 1, List.of(FITTING.get(2), FITTING.get(4))), 4, ALL);
    assertArrayEquals(expected, samples(validation, 4, ALL));
    validation.epochBegins(3);
    assertArrayEquals(expected, samples(validation, 5, ALL));
    assertEquals(Shape.of(2, 2, 3), validation.inputShape());
  }

  @Test
  void refusesValidationOfAnotherShapeThanTraining() {
    assertRefused(
        "AugmentedDataset: expected images [2, 2, 3] for validation as for training,"
            + " got [2, 3, 5] without the random transforms;"
            + " put CenterCrop(2, 3) behind the random crop, which changes nothing in training",
        () -> AugmentedDataset.forValidation(base, List.of(new RandomCrop(2, 3, 0))));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertRefused(
        "CenterCrop: expected images of at least 3 x 5, got [2, 2, 5]",
        () -> new AugmentedDataset(base, 1, List.of(new CenterCrop(2, 5), new CenterCrop(3, 5))));
    TensorDataset vectors = new TensorDataset(Tensor.zeros(4, 3), Tensor.zeros(4));
    assertRefused(
        "AugmentedDataset: expected images [channels, height, width] with pixels, got [3]",
        () -> new AugmentedDataset(vectors, 1, List.of()));
    AugmentedDataset augmented = new AugmentedDataset(base, 1, List.of(new CenterCrop(2, 5)));
    assertRefused(
        "copyBatch: expected inputs [1, 2, 2, 5] and targets [1] but got [1, 2, 3, 5] and [1]",
        () -> augmented.copyBatch(new int[] {0}, 0, 1, Tensor.zeros(1, 2, 3, 5), Tensor.zeros(1)));
    assertRefused(
        "copyBatch: expected inputs [1, 2, 2, 5] and targets [1] but got [1, 2, 2, 5] and [2]",
        () -> augmented.copyBatch(new int[] {0}, 0, 1, Tensor.zeros(1, 2, 2, 5), Tensor.zeros(2)));
    Tensor input = Tensor.zeros(1, 2, 2, 5);
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> augmented.copyBatch(new int[] {COUNT}, 0, 1, input, Tensor.zeros(1)));
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
