package io.simdnn.data.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomRotationTest {
  private static final float FILL = -4;

  private static float[] rotated(Tensor image, double degrees) {
    Tensor target = Tensor.zeros(image.shape());
    new RandomRotation(180, FILL).rotate(image, target, degrees);
    return target.toArray();
  }

  @Test
  void turnsCounterClockwiseByAQuarterAndAHalf() {
    Tensor square = Images.numbered(1, 3, 3);
    assertArrayEquals(new float[] {3, 6, 9, 2, 5, 8, 1, 4, 7}, rotated(square, 90));
    assertArrayEquals(new float[] {7, 4, 1, 8, 5, 2, 9, 6, 3}, rotated(square, -90));
    assertArrayEquals(new float[] {9, 8, 7, 6, 5, 4, 3, 2, 1}, rotated(square, 180));
    assertArrayEquals(square.toArray(), rotated(square, 0));
  }

  @Test
  void aLongImageLosesItsEndsInEveryChannel() {
    assertArrayEquals(
        new float[] {
          FILL, 4, 9, 14, FILL, FILL, 3, 8, 13, FILL, FILL, 2, 7, 12, FILL,
          FILL, 19, 24, 29, FILL, FILL, 18, 23, 28, FILL, FILL, 17, 22, 27, FILL
        },
        rotated(Images.numbered(2, 3, 5), 90));
  }

  @Test
  void interpolatesBetweenFourPixelsAndTheFillValue() {
    float[] eighth = rotated(Images.numbered(1, 3, 3), 45);
    double root = Math.sqrt(2);
    double inside = 2 - root;
    double[] expected = {
      FILL + (2 - FILL) * inside,
      5 - root,
      FILL + (6 - FILL) * inside,
      5 - 2 * root,
      5,
      5 + 2 * root,
      FILL + (4 - FILL) * inside,
      5 + root,
      FILL + (8 - FILL) * inside
    };
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], eighth[i], 1e-5, "pixel " + i);
    }
  }

  @Test
  void aSlopeStaysASlopeAndAnEvenImageStaysEven() {
    int height = 7;
    int width = 6;
    Tensor slope = Images.numbered(1, height, width);
    Tensor even = Tensor.zeros(1, height, width);
    even.fill(0.3f);
    for (double degrees = -177; degrees <= 180; degrees += 7) {
      double sine = Math.sin(Math.toRadians(degrees));
      double cosine = Math.cos(Math.toRadians(degrees));
      float[] turnedSlope = rotated(slope, degrees);
      float[] turnedEven = rotated(even, degrees);
      int inside = 0;
      for (int i = 0; i < height; i++) {
        for (int j = 0; j < width; j++) {
          double y = 3 + sine * (j - 2.5) + cosine * (i - 3);
          double x = 2.5 + cosine * (j - 2.5) - sine * (i - 3);
          if (y >= 0 && y < height - 1 && x >= 0 && x < width - 1) {
            assertEquals(1 + width * y + x, turnedSlope[i * width + j], 1e-4);
            assertEquals(0.3f, turnedEven[i * width + j]);
            inside++;
          } else if (y <= -1 || y >= height || x <= -1 || x >= width) {
            assertEquals(FILL, turnedEven[i * width + j]);
          }
        }
      }
      assertTrue(inside >= 20, "something to compare at " + degrees);
    }
  }

  @Test
  void everyAngleUpToTheLargestIsEquallyLikely() {
    RandomRotation rotation = new RandomRotation(30, FILL);
    Tensor image = Images.numbered(1, 3, 5);
    for (int number = 0; number < 50; number++) {
      float drawn = new RandomStream(number, "test").nextFloat();
      assertArrayEquals(
          rotated(image, 60.0 * drawn - 30), Images.apply(rotation, image, number), 1e-4f);
    }
    assertArrayEquals(image.toArray(), Images.apply(new RandomRotation(0, FILL), image, 1));
  }

  /** The number was computed once; it must be the same on every machine. */
  @Test
  void everyMachineComputesTheSameBits() {
    Tensor images = Images.dataset(1, 3, 11, 8).inputs().reshape(Shape.of(3, 11, 8));
    int hash = 0;
    for (double degrees = -180; degrees <= 180; degrees += 12.3) {
      hash = 31 * hash + Arrays.hashCode(rotated(images, degrees));
    }
    assertEquals(-1964392840, hash);
  }

  @Test
  void keepsTheShapeAndRefusesWhatIsNoImageOrAngle() {
    Shape shape = Shape.of(3, 1, 7);
    assertEquals(shape, new RandomRotation(10, 0).outputShape(shape));
    assertTrue(new RandomRotation(0, 0).isRandom());
    for (double wrong : new double[] {-1, 181, Double.NaN}) {
      assertEquals(
          "RandomRotation: expected an angle from 0 to 180 degrees, got " + wrong,
          assertThrows(IllegalArgumentException.class, () -> new RandomRotation(wrong, 0))
              .getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> new RandomRotation(1, Float.NaN));
    Shape vector = Shape.of(7);
    assertThrows(
        IllegalArgumentException.class, () -> new RandomRotation(1, 0).outputShape(vector));
  }
}
