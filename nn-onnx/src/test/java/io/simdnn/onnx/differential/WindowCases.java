package io.simdnn.onnx.differential;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Convolutions and pools. */
final class WindowCases {
  private WindowCases() {}

  static Map<String, Function<Draw, OneNodeCase>> all() {
    Map<String, Function<Draw, OneNodeCase>> kinds = new LinkedHashMap<>();
    kinds.put("Conv", WindowCases::convolution);
    kinds.put("ConvTranspose", WindowCases::transposed);
    kinds.put("MaxPool", WindowCases::maximum);
    kinds.put("AveragePool", WindowCases::average);
    kinds.put("LpPool", WindowCases::norm);
    kinds.put("global pools", WindowCases::global);
    kinds.put("MaxUnpool", WindowCases::unpool);
    kinds.put("Col2Im", WindowCases::columnsToImage);
    return kinds;
  }

  /** Sizes of windows along each dimension, and how they are laid out. */
  @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
  private record Windows(int[] kernel, int[] strides, int[] dilations, int[] pads, String auto) {
    static Windows of(Draw draw, int rank, boolean dilated) {
      int[] kernel = draw.extents(rank, 1, 3);
      int[] dilations = draw.extents(rank, 1, dilated ? 2 : 1);
      int[] pads = new int[2 * rank];
      // No pads as long as a window, which would lie in them alone.
      Arrays.setAll(pads, i -> draw.from(0, kernel[i % rank] - 1));
      String auto = draw.rarely(3) ? draw.of("SAME_UPPER", "SAME_LOWER", "VALID") : "NOTSET";
      // ONNX Runtime forgets dilations, and windows shorter than a step, where it pads by itself.
      boolean same = auto.startsWith("SAME");
      int[] strides = draw.extents(rank, 1, 3);
      if (same) {
        Arrays.fill(dilations, 1);
        Arrays.setAll(strides, d -> Math.min(strides[d], kernel[d]));
      }
      return new Windows(kernel, strides, dilations, pads, auto);
    }

    OneNodeCase into(OneNodeCase drawn) {
      drawn.with("kernel_shape", kernel).with("strides", strides).with("dilations", dilations);
      return auto.equals("NOTSET") ? drawn.with("pads", pads) : drawn.with("auto_pad", auto);
    }
  }

  private static int[] image(Draw draw, int batch, int channels, int rank) {
    int[] extents = draw.extents(rank + 2, 5, 8);
    extents[0] = batch;
    extents[1] = channels;
    return extents;
  }

  private static OneNodeCase convolution(Draw draw) {
    int rank = draw.from(1, 3);
    int groups = draw.from(1, 3);
    int channels = draw.from(1, 3);
    Windows windows = Windows.of(draw, rank, true);
    int[] weights = new int[rank + 2];
    weights[0] = groups * draw.from(1, 3);
    weights[1] = channels;
    System.arraycopy(windows.kernel(), 0, weights, 2, rank);
    OneNodeCase drawn =
        new OneNodeCase(
            "Conv",
            draw.floats(image(draw, draw.from(1, 2), groups * channels, rank)),
            draw.floats(weights));
    if (draw.flag()) {
      drawn.input(draw.floats(weights[0]));
    }
    return windows.into(drawn).with("group", (long) groups);
  }

  private static OneNodeCase transposed(Draw draw) {
    int rank = draw.from(1, 3);
    int groups = draw.from(1, 3);
    int channels = draw.from(1, 2);
    Windows windows = Windows.of(draw, rank, true);
    int[] weights = new int[rank + 2];
    weights[0] = groups * channels;
    weights[1] = draw.from(1, 3);
    System.arraycopy(windows.kernel(), 0, weights, 2, rank);
    int[] x = draw.extents(rank + 2, 2, 5);
    x[0] = draw.from(1, 2);
    x[1] = groups * channels;
    OneNodeCase drawn = new OneNodeCase("ConvTranspose", draw.floats(x), draw.floats(weights));
    if (draw.flag()) {
      drawn.input(draw.floats(weights[1] * groups));
    }
    int[] padding = new int[rank];
    Arrays.setAll(padding, d -> draw.from(0, windows.strides()[d] - 1));
    if (draw.rarely(3)) {
      int[] output = new int[rank];
      Arrays.setAll(
          output,
          d ->
              windows.strides()[d] * (x[d + 2] - 1)
                  + (windows.kernel()[d] - 1) * windows.dilations()[d]
                  + 1
                  - draw.from(0, windows.kernel()[d] - 1));
      return drawn
          .with("kernel_shape", windows.kernel())
          .with("strides", windows.strides())
          .with("dilations", windows.dilations())
          .with("auto_pad", draw.of("SAME_UPPER", "SAME_LOWER"))
          .with("output_shape", output)
          .with("group", (long) groups);
    }
    if (draw.flag()) {
      drawn.with("output_padding", padding);
    }
    return windows.into(drawn).with("group", (long) groups);
  }

  private static OneNodeCase pool(Draw draw, String operator, boolean dilated) {
    int rank = draw.from(1, 3);
    Windows windows = Windows.of(draw, rank, dilated);
    OneNodeCase drawn =
        new OneNodeCase(operator, draw.floats(image(draw, draw.from(1, 2), draw.from(1, 3), rank)));
    // There is nothing to round up where no pad is wanted; ONNX Runtime does.
    return windows.into(drawn).with("ceil_mode", !windows.auto().equals("VALID") && draw.flag());
  }

  private static OneNodeCase maximum(Draw draw) {
    OneNodeCase drawn = pool(draw, "MaxPool", true);
    return draw.flag() ? drawn : drawn.outputs(2).with("storage_order", draw.flag());
  }

  private static OneNodeCase average(Draw draw) {
    if (draw.flag()) {
      return pool(draw, "AveragePool", true);
    }
    // Where padding counts, ONNX Runtime takes the pads of one dimension for those of another.
    int rank = draw.from(1, 3);
    Windows drawn = Windows.of(draw, rank, true);
    int[] pads = drawn.pads().clone();
    Arrays.fill(pads, draw.from(0, Arrays.stream(drawn.kernel()).min().orElse(1) - 1));
    Windows windows =
        new Windows(drawn.kernel(), drawn.strides(), drawn.dilations(), pads, "NOTSET");
    return windows
        .into(new OneNodeCase("AveragePool", draw.floats(image(draw, 2, draw.from(1, 3), rank))))
        .with("ceil_mode", draw.flag())
        .with("count_include_pad", 1L);
  }

  private static OneNodeCase norm(Draw draw) {
    return pool(draw, "LpPool", true).with("p", (long) draw.from(1, 3));
  }

  private static OneNodeCase global(Draw draw) {
    String operator = draw.of("GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool");
    OneNodeCase drawn = new OneNodeCase(operator, draw.floats(image(draw, 2, 3, draw.from(1, 3))));
    return operator.equals("GlobalLpPool") ? drawn.with("p", (long) draw.from(1, 3)) : drawn;
  }

  private static OneNodeCase unpool(Draw draw) {
    int[] kernel = draw.extents(2, 1, 3);
    int[] pooled = {draw.from(1, 2), draw.from(1, 2), draw.from(1, 3), draw.from(1, 3)};
    int planes = pooled[0] * pooled[1];
    int plane = pooled[2] * pooled[3];
    long whole = (long) plane * kernel[0] * kernel[1];
    Value indices = draw.integers(DataType.INT64, 0, 0, pooled);
    for (int i = 0; i < planes * plane; i++) {
      int at = i % plane;
      long row = (long) (at / pooled[3]) * kernel[0] + draw.from(0, kernel[0] - 1);
      int column = at % pooled[3] * kernel[1] + draw.from(0, kernel[1] - 1);
      indices.integers()[i] = i / plane * whole + row * pooled[3] * kernel[1] + column;
    }
    return new OneNodeCase("MaxUnpool", draw.floats(pooled), indices)
        .with("kernel_shape", kernel)
        .with("strides", kernel);
  }

  /** Of other than two dimensions ONNX Runtime leaves elements unset. */
  private static OneNodeCase columnsToImage(Draw draw) {
    int rank = 2;
    int[] image = draw.extents(rank, 5, 7);
    Windows windows = Windows.of(draw, rank, true);
    int taps = 1;
    int places = 1;
    for (int d = 0; d < rank; d++) {
      taps *= windows.kernel()[d];
      int reach = (windows.kernel()[d] - 1) * windows.dilations()[d] + 1;
      places *=
          (image[d] + windows.pads()[d] + windows.pads()[d + rank] - reach) / windows.strides()[d]
              + 1;
    }
    return new OneNodeCase(
            "Col2Im",
            draw.floats(draw.from(1, 2), draw.from(1, 2) * taps, places),
            Draw.list(image),
            Draw.list(windows.kernel()))
        .with("strides", windows.strides())
        .with("dilations", windows.dilations())
        .with("pads", windows.pads());
  }
}
