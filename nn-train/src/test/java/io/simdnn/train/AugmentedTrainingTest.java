package io.simdnn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.simdnn.backend.Backend;
import io.simdnn.data.ClassBalance;
import io.simdnn.data.Dataset;
import io.simdnn.data.TensorDataset;
import io.simdnn.data.augmentation.AugmentedDataset;
import io.simdnn.data.augmentation.CenterCrop;
import io.simdnn.data.augmentation.ImageTransform;
import io.simdnn.data.augmentation.Normalize;
import io.simdnn.data.augmentation.RandomCrop;
import io.simdnn.data.augmentation.RandomHorizontalFlip;
import io.simdnn.data.augmentation.RandomRotation;
import io.simdnn.data.augmentation.RandomShift;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Flatten;
import io.simdnn.layer.Sequential;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Adam;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training on oversampled and augmented images, interrupted after each of its mini-batches and
 * resumed with fresh objects, ends with the bits of one that never was.
 */
class AugmentedTrainingTest {
  private static final int EPOCHS = 3;
  private static final int BATCHES = 5;

  @TempDir private Path folder;

  private static TensorDataset images(int count, long seed) {
    RandomStream random = new RandomStream(seed, "images");
    Tensor images = Tensor.zeros(count, 1, 6, 5);
    Tensor labels = Tensor.zeros(count);
    for (int i = 0; i < images.size(); i++) {
      images.array()[i] = random.nextFloat();
    }
    for (int i = 0; i < count; i++) {
      labels.array()[i] = i % 3 == 0 ? 1 : 0;
    }
    return new TensorDataset(images, labels);
  }

  private static List<ImageTransform> transforms(Dataset measured) {
    return List.of(
        new RandomShift(1, 1, 0),
        new RandomHorizontalFlip(0.5),
        new RandomRotation(15, 0),
        new RandomCrop(5, 4, 1),
        new CenterCrop(5, 4),
        Normalize.measuredOn(measured));
  }

  private static String train(boolean augmented, Path from, int stopAfter, Path to)
      throws IOException {
    RandomStream random = new RandomStream(7, "init");
    Sequential network =
        Sequential.of(new Flatten(), new Dense("fc", 20, 2, Initializer.xavier(), random));
    TensorDataset plain = images(18, 1);
    Dataset balanced = ClassBalance.oversampled(plain, 5);
    List<ImageTransform> transforms = transforms(plain);
    Dataset training =
        augmented
            ? new AugmentedDataset(balanced, 9, transforms)
            : AugmentedDataset.forValidation(balanced, transforms);
    int[] steps = new int[1];
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      Trainer trainer =
          Trainer.of(network, new SoftmaxCrossEntropy(), new Adam(), training)
              .settings(new TrainingSettings(EPOCHS, 5, 3))
              .validation(AugmentedDataset.forValidation(images(7, 2), transforms))
              .backend(backend)
              .listener(
                  new TrainingListener() {
                    @Override
                    public void stepDone(Trainer running, double loss) {
                      if (++steps[0] == stopAfter) {
                        running.stop();
                      }
                    }
                  })
              .build();
      assertEquals(BATCHES, trainer.batchesPerEpoch());
      if (from != null) {
        Checkpoint.read(from).restore(trainer);
      }
      assertEquals(stopAfter == 0, trainer.train());
      if (to != null) {
        Checkpoint.write(to, trainer, Map.of());
      }
    }
    return WeightHash.sha256(network);
  }

  @Test
  void interruptedAnywhereGivesTheSameBits() throws IOException {
    String whole = train(true, null, 0, null);
    assertNotEquals(train(false, null, 0, null), whole);
    Path file = folder.resolve("checkpoint");
    for (int interrupted = 1; interrupted < EPOCHS * BATCHES; interrupted++) {
      train(true, null, interrupted, file);
      assertEquals(whole, train(true, file, 0, null), "after " + interrupted);
    }
  }
}
