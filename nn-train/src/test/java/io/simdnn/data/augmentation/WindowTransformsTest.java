package io.simdnn.data.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shifts and crops: every window that is allowed comes up equally often, and no other. */
class WindowTransformsTest {
  private static final int DRAWS = 12_000;

  @Test
  void aWindowReachesBeyondTheImage() {
    Tensor target = Tensor.zeros(1, 3, 5);
    Window.copy(Images.numbered(1, 3, 5), target, -1, 2, -7);
    assertArrayEquals(
        new float[] {-7, -7, -7, -7, -7, 3, 4, 5, -7, -7, 8, 9, 10, -7, -7}, target.toArray());
    Window.copy(Images.numbered(1, 3, 5), target, 2, -4, -7);
    assertArrayEquals(
        new float[] {-7, -7, -7, -7, 11, -7, -7, -7, -7, -7, -7, -7, -7, -7, -7}, target.toArray());
  }

  @Test
  void shiftsByEveryDistanceEquallyOften() {
    Tensor image = Images.numbered(2, 3, 5);
    Map<String, Integer> expected = new HashMap<>();
    for (int down = -2; down <= 2; down++) {
      for (int right = -1; right <= 1; right++) {
        expected.put(Arrays.toString(Images.window(image, -down, -right, 3, 5, 0.5f)), 0);
      }
    }
    assertEquals(15, expected.size());
    assertEquallyOften(expected, new RandomShift(2, 1, 0.5f), image);
  }

  @Test
  void cropsAtEveryPlaceEquallyOften() {
    Tensor image = Images.numbered(2, 3, 5);
    Map<String, Integer> expected = new HashMap<>();
    for (int top = -1; top <= 2; top++) {
      for (int left = -1; left <= 3; left++) {
        expected.put(Arrays.toString(Images.window(image, top, left, 2, 3, 0)), 0);
      }
    }
    assertEquals(20, expected.size());
    assertEquallyOften(expected, new RandomCrop(2, 3, 1), image);
  }

  /** The bound is five standard deviations of the binomial distribution. */
  private static void assertEquallyOften(
      Map<String, Integer> counts, ImageTransform transform, Tensor image) {
    for (int draw = 0; draw < DRAWS; draw++) {
      String result = Arrays.toString(Images.apply(transform, image, draw));
      assertTrue(counts.containsKey(result), result);
      counts.merge(result, 1, Integer::sum);
    }
    double mean = DRAWS / (double) counts.size();
    for (int count : counts.values()) {
      assertTrue(Math.abs(count - mean) < 5 * Math.sqrt(mean), counts.values().toString());
    }
  }

  @Test
  void aCropMayBeLargerThanTheImageByItsBorder() {
    RandomCrop crop = new RandomCrop(5, 7, 1, -3);
    assertEquals(Shape.of(1, 5, 7), crop.outputShape(Shape.of(1, 3, 5)));
    Tensor image = Images.numbered(1, 3, 5);
    assertArrayEquals(Images.window(image, -1, -1, 5, 7, -3), Images.apply(crop, image, 1));
  }

  @Test
  void cropsTheMiddle() {
    Tensor image = Images.numbered(1, 3, 5);
    assertArrayEquals(new float[] {7, 8, 9}, Images.apply(new CenterCrop(1, 3), image, 1));
    assertArrayEquals(
        new float[] {2, 3, 7, 8},
        Images.apply(new CenterCrop(2, 2), image, 1),
        "one less above and on the left");
    assertArrayEquals(image.toArray(), Images.apply(new CenterCrop(3, 5), image, 1));
    assertArrayEquals(
        new float[] {8, 23}, Images.apply(new CenterCrop(1, 1), Images.numbered(2, 3, 5), 1));
  }

  @Test
  void tellShapesAndWhetherTheyAreRandom() {
    Shape image = Shape.of(3, 4, 6);
    assertEquals(image, new RandomShift(3, 5, 0).outputShape(image));
    assertEquals(Shape.of(3, 2, 5), new RandomCrop(2, 5, 0).outputShape(image));
    assertEquals(Shape.of(3, 2, 5), new CenterCrop(2, 5).outputShape(image));
    assertTrue(new RandomShift(0, 0, 0).isRandom());
    assertTrue(new RandomCrop(1, 1, 0).isRandom());
    assertFalse(new CenterCrop(1, 1).isRandom());
  }

  @Test
  void refuseWhatDoesNotFit() {
    Shape image = Shape.of(1, 3, 5);
    assertRefused(
        "RandomShift: expected dy less than the height and dx less than the width"
            + " of the images [1, 3, 5], got 3 and 1",
        () -> new RandomShift(3, 1, 0).outputShape(image));
    assertThrows(IllegalArgumentException.class, () -> new RandomShift(1, 5, 0).outputShape(image));
    assertRefused(
        "RandomShift: expected dx of at least 0, got -1", () -> new RandomShift(0, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> new RandomShift(-1, 0, 0));
    assertRefused(
        "RandomShift: expected a finite fill value, got NaN",
        () -> new RandomShift(0, 0, Float.NaN));
    assertRefused(
        "RandomCrop: expected images of at least 6 x 5 with a padding of 1 on every side,"
            + " got [1, 3, 5]",
        () -> new RandomCrop(6, 5, 1).outputShape(image));
    assertThrows(IllegalArgumentException.class, () -> new RandomCrop(3, 8, 1).outputShape(image));
    assertRefused(
        "RandomCrop: expected a padding less than height 4 and width 3, got 3",
        () -> new RandomCrop(4, 3, 3));
    assertThrows(IllegalArgumentException.class, () -> new RandomCrop(3, 4, 3));
    assertThrows(IllegalArgumentException.class, () -> new RandomCrop(0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new RandomCrop(1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new RandomCrop(1, 1, -1));
    assertThrows(
        IllegalArgumentException.class, () -> new RandomCrop(1, 1, 0, Float.NEGATIVE_INFINITY));
    assertRefused(
        "CenterCrop: expected images of at least 4 x 5, got [1, 3, 5]",
        () -> new CenterCrop(4, 5).outputShape(image));
    assertThrows(IllegalArgumentException.class, () -> new CenterCrop(3, 6).outputShape(image));
    assertThrows(IllegalArgumentException.class, () -> new CenterCrop(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new CenterCrop(1, 0));
    assertRefused(
        "CenterCrop: expected images [channels, height, width] with pixels, got [3, 5]",
        () -> new CenterCrop(1, 1).outputShape(Shape.of(3, 5)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RandomShift(0, 0, 0).outputShape(Shape.of(0, 3, 5)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RandomCrop(1, 1, 0).outputShape(Shape.of(1, 1, 3, 5)));
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
