package io.simdnn.graph.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sampling of images against numbers by hand. */
class ImageOperatorsTest {
  private static final Value ROW = SingleNode.floats(new float[] {1, 2, 3, 4}, 4);

  private static Value resize(Attributes attributes, Value x, float... scales) {
    return SingleNode.run("Resize", attributes, x, null, SingleNode.floats(scales, scales.length));
  }

  private static float[] numbers(String text) {
    String[] words = text.split(" ", -1);
    float[] numbers = new float[words.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(words[i]);
    }
    return numbers;
  }

  @ParameterizedTest
  @CsvSource({
    "nearest, half_pixel, round_prefer_floor, 2, 1 1 2 2 3 3 4 4",
    "nearest, asymmetric, floor, 1.5, 1 1 2 3 3 4",
    "nearest, asymmetric, ceil, 1.5, 1 2 3 3 4 4",
    "nearest, half_pixel, round_prefer_ceil, 0.5, 2 4",
    "nearest, half_pixel, round_prefer_floor, 0.5, 1 3",
    "nearest, tf_half_pixel_for_nn, floor, 0.5, 2 4",
    "linear, half_pixel, floor, 2, 1 1.25 1.75 2.25 2.75 3.25 3.75 4",
    "linear, align_corners, floor, 1.75, 1 1.5 2 2.5 3 3.5 4",
    "linear, asymmetric, floor, 2, 1 1.5 2 2.5 3 3.5 4 4",
    "linear, pytorch_half_pixel, floor, 0.25, 1",
    "linear, half_pixel, floor, 0.25, 2.5",
    "linear, half_pixel_symmetric, floor, 0.7, 1.7857143 3.2142857",
    "cubic, half_pixel, floor, 0.5, 1.40625 3.59375",
  })
  void placesFollowTheirRule(
      String mode, String coordinates, String nearest, float scale, String expected) {
    Attributes attributes =
        Attributes.NONE
            .with("mode", mode)
            .with("coordinate_transformation_mode", coordinates)
            .with("nearest_mode", nearest);
    float[] numbers = numbers(expected);
    SingleNode.assertFloats(numbers, resize(attributes, ROW, scale), numbers.length);
  }

  @Test
  void smallerImagesMixMoreElements() {
    Attributes linear = Attributes.NONE.with("mode", "linear").with("antialias", 1L);
    SingleNode.assertFloats(new float[] {1.625f, 3.375f}, resize(linear, ROW, 0.5f), 2);
    Attributes cubic = Attributes.NONE.with("mode", "cubic").with("exclude_outside", 1L);
    Value y = resize(cubic, SingleNode.floats(new float[] {5, 5, 5}, 3), 2f / 3);
    SingleNode.assertFloats(new float[] {5, 5}, y, 2);
  }

  @Test
  void dimensionsAreResizedOneAfterTheOther() {
    Value x = SingleNode.floats(new float[] {1, 2, 3, 4}, 1, 1, 2, 2);
    Attributes linear = Attributes.NONE.with("mode", "linear");
    SingleNode.assertFloats(
        new float[] {
          1, 1.25f, 1.75f, 2, 1.5f, 1.75f, 2.25f, 2.5f, 2.5f, 2.75f, 3.25f, 3.5f, 3, 3.25f, 3.75f, 4
        },
        resize(linear, x, 1, 1, 2, 2),
        1,
        1,
        4,
        4);
    Attributes axes = linear.with("axes", 3, 2).with("keep_aspect_ratio_policy", "not_larger");
    Value sizes = SingleNode.longs(2, 4);
    Value same = SingleNode.run("Resize", axes, x, null, null, sizes);
    SingleNode.assertFloats(new float[] {1, 2, 3, 4}, same, 1, 1, 2, 2);
    Attributes larger = linear.with("axes", 3, 2).with("keep_aspect_ratio_policy", "not_smaller");
    assertEquals(16, SingleNode.run("Resize", larger, x, null, null, sizes).floats().size());
  }

  @Test
  void wholeNumbersAreRoundedWithinTheirRange() {
    Value x = SingleNode.integers(DataType.UINT8, new long[] {0, 255, 255, 0}, 4);
    SingleNode.assertIntegers(
        new long[] {0, 0, 255, 255, 255, 255, 0, 0}, resize(Attributes.NONE, x, 2), 8);
    Attributes cubic = Attributes.NONE.with("mode", "cubic");
    Value y = resize(cubic, x, 2);
    assertEquals(0, y.integers()[0]);
    assertEquals(255, y.integers()[3]);
  }

  @Test
  void placesOutsideTheRegionAreExtrapolated() {
    Attributes crop =
        Attributes.NONE
            .with("mode", "linear")
            .with("coordinate_transformation_mode", "tf_crop_and_resize")
            .with("extrapolation_value", 9f);
    Value region = SingleNode.floats(new float[] {0.5f, 1.5f}, 2);
    Value y = SingleNode.run("Resize", crop, ROW, region, null, SingleNode.longs(3));
    SingleNode.assertFloats(new float[] {2.5f, 4, 9}, y, 3);
  }

  @Test
  void wrongResizesAreRefused() {
    SingleNode.refuses("expected scales or sizes", "Resize", Attributes.NONE, ROW);
    Value scales = SingleNode.floats(new float[] {2, 2}, 2);
    SingleNode.refuses("expected 1 scales", "Resize", Attributes.NONE, ROW, null, scales);
    Value none = SingleNode.floats(new float[] {0}, 1);
    SingleNode.refuses("scales above 0", "Resize", Attributes.NONE, ROW, null, none);
    Value two = SingleNode.floats(new float[] {2}, 1);
    SingleNode.refuses(
        "no mode magic", "Resize", Attributes.NONE.with("mode", "magic"), ROW, null, two);
  }

  @ParameterizedTest
  @CsvSource({
    "linear, zeros, 0, 0.5 1.5 2 0",
    "linear, border, 0, 1 1.5 2 2",
    "linear, reflection, 0, 1 1.5 2 1",
    "nearest, zeros, 0, 1 1 2 0",
    "linear, zeros, 1, 1 1.5 1.75 0",
    "cubic, border, 0, 0.90625 1.5 2 2",
  })
  void gridsAreSampled(String mode, String padding, int aligned, String expected) {
    Value x = SingleNode.floats(new float[] {1, 2}, 1, 1, 1, 2);
    float[] places = {-1, 0, 0, 0, 0.5f, 0, 3, 0};
    Value grid = SingleNode.floats(places, 1, 1, 4, 2);
    Attributes attributes =
        Attributes.NONE
            .with("mode", mode)
            .with("padding_mode", padding)
            .with("align_corners", (long) aligned);
    Value y = SingleNode.run("GridSample", attributes, x, grid);
    SingleNode.assertFloats(numbers(expected), y, 1, 1, 1, 4);
  }

  @Test
  void gridsOfWholeNumbersAreRounded() {
    Value x = SingleNode.integers(DataType.INT8, new long[] {100, 127}, 1, 1, 1, 2);
    Value grid = SingleNode.floats(new float[] {0, 0, 0.25f, 0}, 1, 1, 2, 2);
    Value y = SingleNode.run("GridSample", Attributes.NONE, x, grid);
    SingleNode.assertIntegers(new long[] {114, 120}, y, 1, 1, 1, 2);
  }

  @Test
  void affineMapsMoveGrids() {
    Value map = SingleNode.floats(new float[] {2, 0, 1, 0, 1, -1}, 1, 2, 3);
    Value size = SingleNode.longs(1, 1, 1, 2);
    SingleNode.assertFloats(
        new float[] {0, -1, 2, -1},
        SingleNode.run("AffineGrid", Attributes.NONE, map, size),
        1,
        1,
        2,
        2);
    Value aligned =
        SingleNode.run("AffineGrid", Attributes.NONE.with("align_corners", 1L), map, size);
    SingleNode.assertFloats(new float[] {-1, -1, 3, -1}, aligned, 1, 1, 2, 2);
  }

  @Test
  void regionsAreSampled() {
    Value x = SingleNode.floats(new float[] {1, 2, 3, 4}, 1, 1, 2, 2);
    Value region = SingleNode.floats(new float[] {0, 0, 2, 2}, 1, 4);
    Value image = SingleNode.longs(0);
    Attributes one = Attributes.NONE.with("sampling_ratio", 2L);
    SingleNode.assertFloats(
        new float[] {2.5f}, SingleNode.run("RoiAlign", one, x, region, image), 1, 1, 1, 1);
    Attributes max = one.with("mode", "max");
    SingleNode.assertFloats(
        new float[] {4}, SingleNode.run("RoiAlign", max, x, region, image), 1, 1, 1, 1);
    SingleNode.refuses("no image 1", "RoiAlign", one, x, region, SingleNode.longs(1));
  }

  @Test
  void overlappingBoxesAreLeftOut() {
    float[] corners = {0, 0, 1, 1, 1, 1.1f, 0, 0, 0, 2, 1, 3};
    Value boxes = SingleNode.floats(corners, 1, 3, 4);
    Value scores = SingleNode.floats(new float[] {0.5f, 0.9f, 0.5f, 0.1f, 0.2f, 0.3f}, 1, 2, 3);
    Value most = SingleNode.longs(2);
    Value overlap = SingleNode.floats(new float[] {0.5f}, 1);
    Value least = SingleNode.floats(new float[] {0.15f}, 1);
    SingleNode.assertIntegers(
        new long[] {0, 0, 1, 0, 0, 2, 0, 1, 2, 0, 1, 1},
        SingleNode.run("NonMaxSuppression", Attributes.NONE, boxes, scores, most, overlap, least),
        4,
        3);
    SingleNode.assertIntegers(
        new long[0], SingleNode.run("NonMaxSuppression", Attributes.NONE, boxes, scores), 0, 3);
  }
}
