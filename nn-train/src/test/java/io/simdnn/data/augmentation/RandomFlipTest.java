package io.simdnn.data.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomFlipTest {
  private final Tensor image = Images.numbered(2, 3, 4);

  @Test
  void exchangesLeftAndRight() {
    assertArrayEquals(
        new float[] {
          4, 3, 2, 1, 8, 7, 6, 5, 12, 11, 10, 9,
          16, 15, 14, 13, 20, 19, 18, 17, 24, 23, 22, 21
        },
        Images.apply(new RandomHorizontalFlip(1), image, 1));
  }

  @Test
  void exchangesTopAndBottom() {
    assertArrayEquals(
        new float[] {
          9, 10, 11, 12, 5, 6, 7, 8, 1, 2, 3, 4,
          21, 22, 23, 24, 17, 18, 19, 20, 13, 14, 15, 16
        },
        Images.apply(new RandomVerticalFlip(1), image, 1));
  }

  @Test
  void anImageIsMirroredAsOftenAsTheProbabilitySays() {
    for (double probability : new double[] {0, 0.25, 1}) {
      for (ImageTransform flip :
          new ImageTransform[] {
            new RandomHorizontalFlip(probability), new RandomVerticalFlip(probability)
          }) {
        int flipped = 0;
        for (int draw = 0; draw < 4_000; draw++) {
          flipped += Arrays.equals(image.toArray(), Images.apply(flip, image, draw)) ? 0 : 1;
        }
        double deviation = Math.sqrt(4_000 * probability * (1 - probability));
        assertEquals(4_000 * probability, flipped, 5 * deviation, flip.toString());
      }
    }
  }

  @Test
  void keepTheShapeAndRefuseWhatIsNoImageOrProbability() {
    Shape shape = Shape.of(3, 1, 7);
    assertEquals(shape, new RandomHorizontalFlip(0.5).outputShape(shape));
    assertEquals(shape, new RandomVerticalFlip(0.5).outputShape(shape));
    assertTrue(new RandomHorizontalFlip(0).isRandom());
    assertTrue(new RandomVerticalFlip(0).isRandom());
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertEquals(
          "RandomHorizontalFlip: expected a probability from 0 to 1, got " + wrong,
          assertThrows(IllegalArgumentException.class, () -> new RandomHorizontalFlip(wrong))
              .getMessage());
      assertThrows(IllegalArgumentException.class, () -> new RandomVerticalFlip(wrong));
    }
    Shape vector = Shape.of(7);
    assertThrows(
        IllegalArgumentException.class, () -> new RandomHorizontalFlip(1).outputShape(vector));
    assertThrows(
        IllegalArgumentException.class, () -> new RandomVerticalFlip(1).outputShape(vector));
  }
}
