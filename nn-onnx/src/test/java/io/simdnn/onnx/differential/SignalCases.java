package io.simdnn.onnx.differential;

import io.simdnn.graph.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Windows and spectra of signals, and the rotations of attention. */
final class SignalCases {
  private static final int OPSET = 17;

  private SignalCases() {}

  static Map<String, Function<Draw, OneNodeCase>> all() {
    Map<String, Function<Draw, OneNodeCase>> kinds = new LinkedHashMap<>();
    kinds.put("windows", SignalCases::window);
    kinds.put("STFT", SignalCases::frames);
    kinds.put("MelWeightMatrix", SignalCases::filters);
    kinds.put("RotaryEmbedding", SignalCases::rotation);
    return kinds;
  }

  private static OneNodeCase window(Draw draw) {
    return new OneNodeCase(
            draw.of("HannWindow", "HammingWindow", "BlackmanWindow"),
            Draw.scalar(draw.of(DataType.INT32, DataType.INT64), draw.from(2, 20)))
        .with("periodic", draw.flag())
        .opset(OPSET);
  }

  private static OneNodeCase frames(Draw draw) {
    int length = draw.from(2, 6);
    OneNodeCase drawn =
        new OneNodeCase(
            "STFT",
            draw.floats(draw.from(1, 2), draw.from(8, 16), 1),
            Draw.scalar(DataType.INT64, draw.from(1, 4)),
            draw.flag() ? draw.floats(length) : null);
    return drawn
        .input(Draw.scalar(DataType.INT64, length))
        .with("onesided", draw.flag())
        .opset(OPSET)
        .tolerance(1e-4);
  }

  private static OneNodeCase filters(Draw draw) {
    return new OneNodeCase(
            "MelWeightMatrix",
            Draw.scalar(DataType.INT64, draw.from(2, 10)),
            Draw.scalar(DataType.INT64, draw.from(16, 64)),
            Draw.scalar(DataType.INT64, draw.from(8_000, 16_000)),
            Draw.real(draw.real(0, 100)),
            Draw.real(draw.real(1_000, 4_000)))
        .opset(OPSET);
  }

  private static OneNodeCase rotation(Draw draw) {
    int batch = draw.from(1, 2);
    int positions = draw.from(1, 4);
    int heads = draw.from(1, 3);
    int size = 2 * draw.from(1, 4);
    int most = 6;
    boolean flat = draw.flag();
    boolean chosen = draw.flag();
    int[] cache = chosen ? new int[] {most, size / 2} : new int[] {batch, positions, size / 2};
    OneNodeCase drawn =
        new OneNodeCase(
            "RotaryEmbedding",
            flat
                ? draw.floats(batch, positions, heads * size)
                : draw.floats(batch, heads, positions, size),
            draw.floats(cache),
            draw.floats(cache));
    if (chosen) {
      drawn.input(draw.integers(DataType.INT64, 0, most - 1, batch, positions));
    }
    if (flat) {
      drawn.with("num_heads", (long) heads);
    }
    return drawn.with("interleaved", draw.flag()).opset(23);
  }
}
