package io.simdnn.data.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.simdnn.data.Subset;
import io.simdnn.data.TensorDataset;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizeTest {
  private static TensorDataset images(Tensor images) {
    return new TensorDataset(images, Tensor.zeros(images.shape().extent(0)));
  }

  @Test
  void shiftsAndScalesEveryChannelByItsOwnNumbers() {
    Normalize normalize = new Normalize(new float[] {2, 10}, new float[] {0.5f, 3});
    assertArrayEquals(
        new float[] {-2, 0, 2, 4, 6, 8, -1, -2 / 3f, -1 / 3f, 0, 1 / 3f, 2 / 3f},
        Images.apply(normalize, Images.numbered(2, 2, 3), 1));
    assertFalse(normalize.isRandom());
    assertEquals(Shape.of(2, 5, 1), normalize.outputShape(Shape.of(2, 5, 1)));
    assertEquals("Normalize[mean=[2.0, 10.0], standardDeviation=[0.5, 3.0]]", normalize.toString());
  }

  @Test
  void measuresEveryChannelOverAllImages() {
    Tensor pixels = Tensor.of(new float[] {1, 3, 0, 0, 5, 7, 8, 8}, 2, 2, 1, 2);
    Normalize measured = Normalize.measuredOn(images(pixels));
    assertArrayEquals(new float[] {4, 4}, measured.mean());
    assertArrayEquals(new float[] {(float) Math.sqrt(5), 4}, measured.standardDeviation());
    Normalize ofOne = Normalize.measuredOn(new Subset(images(pixels), 0));
    assertArrayEquals(new float[] {2, 0}, ofOne.mean());
    assertArrayEquals(new float[] {1, 1}, ofOne.standardDeviation(), "1 for equal pixels");
  }

  @Test
  void whatWasMeasuredHasMeanZeroAndDeviationOneAfterwards() {
    TensorDataset images = Images.dataset(2_503, 3, 3, 5);
    Normalize first = Normalize.measuredOn(images);
    Normalize again = Normalize.measuredOn(new AugmentedDataset(images, 1, List.of(first)));
    assertArrayEquals(new float[3], again.mean(), 1e-6f);
    assertArrayEquals(new float[] {1, 1, 1}, again.standardDeviation(), 1e-6f);
  }

  @Test
  void aSmallDeviationFarFromZeroKeepsItsDigits() {
    Tensor pixels = Tensor.zeros(1_000, 1, 2, 2);
    for (int i = 0; i < pixels.size(); i++) {
      pixels.array()[i] = i % 2 == 0 ? 16_777_214 : 16_777_216;
    }
    Normalize measured = Normalize.measuredOn(images(pixels));
    assertArrayEquals(new float[] {16_777_215}, measured.mean());
    assertArrayEquals(new float[] {1}, measured.standardDeviation());
    pixels.fill(0.1f);
    Normalize equal = Normalize.measuredOn(images(pixels));
    assertArrayEquals(new float[] {0.1f}, equal.mean());
    assertArrayEquals(new float[] {1}, equal.standardDeviation());
  }

  @Test
  void keepsItsNumbersToItself() {
    float[] mean = {1};
    float[] deviation = {2};
    Normalize normalize = new Normalize(mean, deviation);
    mean[0] = 9;
    deviation[0] = 9;
    normalize.mean()[0] = 9;
    normalize.standardDeviation()[0] = 9;
    assertArrayEquals(new float[] {1}, normalize.mean());
    assertArrayEquals(new float[] {2}, normalize.standardDeviation());
  }

  @Test
  void refusesNumbersThatMakeNoSense() {
    assertRefused(
        "Normalize: expected a mean and a standard deviation for every channel, got 2 and 1",
        () -> new Normalize(new float[2], new float[] {1}));
    assertThrows(IllegalArgumentException.class, () -> new Normalize(new float[0], new float[0]));
    for (float wrong : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertRefused(
          "Normalize: expected a finite mean and a finite standard deviation of more than 0,"
              + " channel 1 has 0.0 and "
              + wrong,
          () -> new Normalize(new float[2], new float[] {1, wrong}));
    }
    for (float wrong : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Normalize(new float[] {wrong}, new float[] {1}));
    }
    assertRefused(
        "Normalize: expected images of 2 channels, got [3, 4, 4]",
        () -> new Normalize(new float[2], new float[] {1, 1}).outputShape(Shape.of(3, 4, 4)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Normalize(new float[2], new float[] {1, 1}).outputShape(Shape.of(2, 4)));
  }

  @Test
  void refusesToMeasureWhatIsNoImage() {
    assertRefused(
        "Normalize: expected images to measure, got none",
        () -> Normalize.measuredOn(images(Tensor.zeros(0, 1, 2, 2))));
    assertRefused(
        "Normalize: expected images [channels, height, width] with pixels, got [4]",
        () -> Normalize.measuredOn(images(Tensor.zeros(3, 4))));
    Tensor pixels = Tensor.zeros(1_500, 2, 1, 2);
    pixels.array()[4 * 1_234 + 3] = Float.NaN;
    assertRefused(
        "Normalize: expected finite pixels, image 1234 has NaN",
        () -> Normalize.measuredOn(images(pixels)));
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
