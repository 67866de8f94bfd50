package io.simdnn.onnx.differential;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Operations on images and boxes. */
final class ImageCases {
  private ImageCases() {}

  static Map<String, Function<Draw, OneNodeCase>> all() {
    Map<String, Function<Draw, OneNodeCase>> kinds = new LinkedHashMap<>();
    kinds.put("Resize nearest", draw -> resize(draw, "nearest", false));
    kinds.put("Resize linear", draw -> resize(draw, "linear", false));
    kinds.put("Resize cubic", draw -> resize(draw, "cubic", false));
    kinds.put("Resize linear antialias", draw -> resize(draw, "linear", true));
    kinds.put("Resize cubic antialias", draw -> resize(draw, "cubic", true));
    kinds.put("Resize of a region", ImageCases::region);
    kinds.put("Upsample", ImageCases::upsample);
    kinds.put("GridSample", ImageCases::sample);
    kinds.put("AffineGrid", ImageCases::grid);
    kinds.put("RoiAlign", ImageCases::regions);
    kinds.put("NonMaxSuppression", ImageCases::boxes);
    kinds.put("CenterCropPad", ImageCases::crop);
    return kinds;
  }

  /**
   * With corners aligned, ONNX Runtime takes the resized length where the reference implementation
   * takes the scaled one, which may have a fraction: scales are drawn that leave none. The nearest
   * of two as near ones depends on the last bit of a scale: those drawn are exact.
   */
  private static OneNodeCase resize(Draw draw, String mode, boolean antialias) {
    int[] x = {draw.from(1, 2), draw.from(1, 2), draw.from(2, 7), draw.from(2, 7)};
    boolean nearest = mode.equals("nearest");
    String coordinates =
        draw.of(
            "half_pixel",
            "pytorch_half_pixel",
            "align_corners",
            "asymmetric",
            nearest ? "half_pixel" : "half_pixel_symmetric");
    boolean aligned = coordinates.equals("align_corners");
    boolean sized = !nearest && draw.flag();
    boolean some = draw.flag();
    OneNodeCase drawn = new OneNodeCase("Resize", draw.floats(x), null);
    if (sized) {
      int[] sizes = {draw.from(1, 11), draw.from(1, 11)};
      drawn.input(null);
      drawn.input(some ? Draw.list(sizes) : Draw.list(x[0], x[1], sizes[0], sizes[1]));
    } else {
      float[] scales = {
        aligned ? draw.from(1, 3) : scale(draw, x[2]), aligned ? draw.from(1, 3) : scale(draw, x[3])
      };
      drawn.input(some ? Draw.reals(scales) : Draw.reals(1, 1, scales[0], scales[1]));
    }
    if (some) {
      drawn.with("axes", 2, 3);
    }
    // A policy may leave a length as it is and scale it, which antialiasing there forgets.
    if (some && sized && !aligned && !antialias && draw.flag()) {
      drawn.with("keep_aspect_ratio_policy", draw.of("not_larger", "not_smaller"));
    }
    drawn.with("mode", mode).with("coordinate_transformation_mode", coordinates);
    if (nearest) {
      drawn.with(
          "nearest_mode", draw.of("round_prefer_floor", "round_prefer_ceil", "floor", "ceil"));
    }
    if (mode.equals("cubic")) {
      drawn.with("cubic_coeff_a", draw.of(-0.75f, -0.5f)).with("exclude_outside", draw.flag());
    }
    return antialias ? drawn.with("antialias", 1L) : drawn;
  }

  /** Where a length stays the same, ONNX Runtime takes the scale for 1. */
  private static float scale(Draw draw, int length) {
    float scale = draw.from(2, 12) / 4f;
    return (int) (scale * length) == length ? 1 : scale;
  }

  /**
   * ONNX Runtime copies where the lengths stay the same, and extrapolates no cubic functions: there
   * it departs from the reference implementation.
   */
  private static OneNodeCase region(Draw draw) {
    int[] x = {1, draw.from(1, 2), draw.from(2, 7), draw.from(2, 7)};
    float top = draw.real(-0.2, 0.5);
    float left = draw.real(-0.2, 0.5);
    Value region = Draw.reals(0, 0, top, left, 1, 1, draw.real(0.55, 1.2), draw.real(0.55, 1.2));
    return new OneNodeCase(
            "Resize",
            draw.floats(x),
            region,
            null,
            Draw.list(x[0], x[1], draw.from(8, 11), draw.from(8, 11)))
        .with("mode", draw.of("nearest", "linear"))
        .with("coordinate_transformation_mode", "tf_crop_and_resize")
        .with("extrapolation_value", draw.real(-3, 3));
  }

  private static OneNodeCase upsample(Draw draw) {
    return new OneNodeCase(
            "Upsample",
            draw.floats(1, 2, draw.from(1, 5), draw.from(1, 5)),
            Draw.reals(1, 1, draw.from(8, 12) / 4f, draw.from(8, 12) / 4f))
        .with("mode", draw.of("nearest", "linear"))
        .opset(9);
  }

  private static OneNodeCase sample(Draw draw) {
    boolean volume = draw.rarely(3);
    int batch = draw.from(1, 2);
    int channels = draw.from(1, 2);
    Value x =
        volume
            ? draw.floats(batch, channels, draw.from(2, 4), draw.from(2, 4), draw.from(2, 4))
            : draw.floats(batch, channels, draw.from(2, 6), draw.from(2, 6));
    Value grid =
        volume
            ? draw.between(-1.4, 1.4, batch, 2, 3, 2, 3)
            : draw.between(-1.4, 1.4, batch, draw.from(1, 4), draw.from(1, 4), 2);
    String mode = volume ? draw.of("nearest", "linear") : draw.of("nearest", "linear", "cubic");
    // The reference implementation moves places to the border before it weighs neighbours.
    boolean cubic = mode.equals("cubic");
    return new OneNodeCase("GridSample", x, grid)
        .with("mode", mode)
        .with("padding_mode", draw.of("zeros", cubic ? "zeros" : "border", "reflection"))
        .with("align_corners", draw.flag());
  }

  private static OneNodeCase grid(Draw draw) {
    int batch = draw.from(1, 2);
    boolean volume = draw.flag();
    return new OneNodeCase(
            "AffineGrid",
            volume ? draw.floats(batch, 3, 4) : draw.floats(batch, 2, 3),
            volume
                ? Draw.list(batch, 2, draw.from(2, 3), draw.from(2, 4), draw.from(2, 3))
                : Draw.list(batch, 3, draw.from(2, 5), draw.from(2, 5)))
        .with("align_corners", draw.flag());
  }

  private static OneNodeCase regions(Draw draw) {
    int count = draw.from(1, 3);
    int batch = draw.from(1, 2);
    Value boxes = draw.between(0, 8, count, 4);
    float[] corners = boxes.floats().array();
    for (int i = 0; i < count; i++) {
      corners[4 * i + 2] = corners[4 * i] + draw.real(0.5, 6);
      corners[4 * i + 3] = corners[4 * i + 1] + draw.real(0.5, 6);
    }
    // A maximum of samples is one of weighted neighbours in ONNX Runtime.
    return new OneNodeCase(
            "RoiAlign",
            draw.floats(batch, 2, 7, 9),
            boxes,
            draw.integers(DataType.INT64, 0, batch - 1, count))
        .opset(16)
        .with("mode", "avg")
        .with("coordinate_transformation_mode", draw.of("half_pixel", "output_half_pixel"))
        .with("output_height", (long) draw.from(1, 4))
        .with("output_width", (long) draw.from(1, 4))
        .with("sampling_ratio", (long) draw.from(0, 3))
        .with("spatial_scale", draw.of(1f, 0.5f));
  }

  private static OneNodeCase boxes(Draw draw) {
    int batch = draw.from(1, 2);
    int classes = draw.from(1, 2);
    int count = draw.from(1, 8);
    boolean centres = draw.flag();
    OneNodeCase drawn =
        new OneNodeCase(
            "NonMaxSuppression",
            centres ? draw.between(0.1, 2, batch, count, 4) : draw.floats(batch, count, 4),
            draw.between(0, 1, batch, classes, count),
            Draw.scalar(DataType.INT64, draw.from(0, 4)),
            Draw.real(draw.real(0, 0.6)));
    if (draw.flag()) {
      drawn.input(Draw.real(draw.real(0, 0.5)));
    }
    return drawn.with("center_point_box", centres);
  }

  private static OneNodeCase crop(Draw draw) {
    Value x = draw.floats(draw.extents(3, 2, 6));
    if (draw.flag()) {
      return new OneNodeCase("CenterCropPad", x, Draw.list(draw.extents(3, 1, 7)));
    }
    return new OneNodeCase("CenterCropPad", x, Draw.list(draw.extents(2, 1, 7)))
        .with("axes", draw.of(new int[] {0, 2}, new int[] {-1, 1}, new int[] {-3, -2}));
  }
}
