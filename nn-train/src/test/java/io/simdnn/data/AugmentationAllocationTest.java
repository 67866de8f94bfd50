package io.simdnn.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.data.augmentation.AugmentedDataset;
import io.simdnn.data.augmentation.CenterCrop;
import io.simdnn.data.augmentation.ImageTransform;
import io.simdnn.data.augmentation.Normalize;
import io.simdnn.data.augmentation.RandomCrop;
import io.simdnn.data.augmentation.RandomHorizontalFlip;
import io.simdnn.data.augmentation.RandomRotation;
import io.simdnn.data.augmentation.RandomShift;
import io.simdnn.data.augmentation.RandomVerticalFlip;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A batch costs a few small objects, however many images are in it. */
class AugmentationAllocationTest {
  private static final int IMAGES = 2_000;
  private static final long MOST_PER_BATCH = 2_000;

  /** The sine and cosine of a JDK may use arrays of two numbers. */
  private static final long MOST_PER_ROTATION = 128;

  @Test
  void nothingPerImage() {
    List<ImageTransform> transforms =
        new ArrayList<>(
            List.of(
                new RandomHorizontalFlip(0.5),
                new RandomVerticalFlip(0.5),
                new RandomShift(1, 1, 0),
                new RandomCrop(3, 3, 1),
                new CenterCrop(3, 3),
                new Normalize(new float[1], new float[] {1})));
    assertAtMost(MOST_PER_BATCH, transforms);
    transforms.add(new RandomRotation(45, 0));
    assertAtMost(MOST_PER_BATCH + MOST_PER_ROTATION * IMAGES, transforms);
  }

  private static void assertAtMost(long bytes, List<ImageTransform> transforms) {
    TensorDataset base = new TensorDataset(Tensor.zeros(IMAGES, 1, 3, 4), Tensor.zeros(IMAGES));
    AugmentedDataset augmented = new AugmentedDataset(base, 1, transforms);
    Tensor inputs = Tensor.zeros(augmented.inputShape().prepend(IMAGES));
    Tensor targets = Tensor.zeros(IMAGES);
    int[] order = IntStream.range(0, IMAGES).toArray();
    Runnable copy = () -> augmented.copyBatch(order, 0, IMAGES, inputs, targets);
    copy.run();
    long allocated = Allocation.during(copy);
    assertTrue(allocated <= bytes, allocated + " bytes");
  }
}
