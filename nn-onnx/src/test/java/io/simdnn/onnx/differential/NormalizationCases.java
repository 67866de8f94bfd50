package io.simdnn.onnx.differential;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Normalizations, and losses of classes. */
final class NormalizationCases {
  private NormalizationCases() {}

  static Map<String, Function<Draw, OneNodeCase>> all() {
    Map<String, Function<Draw, OneNodeCase>> kinds = new LinkedHashMap<>();
    kinds.put("softmax", NormalizationCases::softmax);
    kinds.put("softmax of opset 11", NormalizationCases::coerced);
    kinds.put("LayerNormalization", NormalizationCases::layer);
    kinds.put("GroupNormalization", NormalizationCases::group);
    kinds.put("InstanceNormalization", NormalizationCases::instance);
    kinds.put("BatchNormalization", NormalizationCases::batch);
    kinds.put("LRN", NormalizationCases::response);
    kinds.put("LpNormalization", NormalizationCases::unit);
    kinds.put("MeanVarianceNormalization", NormalizationCases::meanVariance);
    kinds.put("RMSNormalization", NormalizationCases::rootMeanSquare);
    kinds.put("losses", NormalizationCases::loss);
    return kinds;
  }

  private static OneNodeCase softmax(Draw draw) {
    int rank = draw.from(1, 4);
    return new OneNodeCase(
            draw.of("Softmax", "LogSoftmax", "Hardmax"), draw.floats(draw.extents(rank, 1, 6)))
        .with("axis", (long) draw.axis(rank));
  }

  private static OneNodeCase coerced(Draw draw) {
    int rank = draw.from(2, 4);
    OneNodeCase drawn =
        new OneNodeCase(
                draw.of("Softmax", "LogSoftmax", "Hardmax"), draw.floats(draw.extents(rank, 1, 5)))
            .opset(11);
    return draw.rarely(3) ? drawn : drawn.with("axis", (long) draw.axis(rank));
  }

  private static OneNodeCase layer(Draw draw) {
    int rank = draw.from(1, 4);
    int[] x = draw.extents(rank, 2, 5);
    int axis = draw.axis(rank);
    int[] row = Arrays.copyOfRange(x, Math.floorMod(axis, rank), rank);
    OneNodeCase drawn = new OneNodeCase("LayerNormalization", draw.floats(x), draw.floats(row));
    if (draw.flag()) {
      drawn.input(draw.floats(row));
    }
    return drawn
        .with("axis", (long) axis)
        .with("epsilon", draw.of(0.01f, 0.1f))
        .outputs(draw.of(1, 3))
        .tolerance(1e-4);
  }

  private static OneNodeCase group(Draw draw) {
    int groups = draw.from(1, 3);
    int channels = groups * draw.from(1, 3);
    int[] x = draw.extents(draw.from(3, 5), 2, 4);
    x[1] = channels;
    boolean old = draw.flag();
    int scales = old ? groups : channels;
    return new OneNodeCase(
            "GroupNormalization", draw.floats(x), draw.floats(scales), draw.floats(scales))
        .opset(old ? 20 : 21)
        .with("num_groups", (long) groups)
        .with("epsilon", draw.of(0.01f, 0.1f))
        .tolerance(1e-4);
  }

  private static OneNodeCase instance(Draw draw) {
    int[] x = draw.extents(draw.from(3, 5), 2, 4);
    return new OneNodeCase(
            "InstanceNormalization", draw.floats(x), draw.floats(x[1]), draw.floats(x[1]))
        .with("epsilon", draw.of(0.01f, 0.1f))
        .tolerance(1e-4);
  }

  private static OneNodeCase batch(Draw draw) {
    boolean training = draw.rarely(3);
    int[] x = draw.extents(draw.from(2, 5), 1, 4);
    return new OneNodeCase(
            "BatchNormalization",
            draw.floats(x),
            draw.floats(x[1]),
            draw.floats(x[1]),
            draw.floats(x[1]),
            draw.between(0.1, 2, x[1]))
        .with("epsilon", draw.of(0.01f, 0.1f))
        .with("training_mode", training)
        .with("momentum", draw.of(0.9f, 0.5f))
        .outputs(training ? 3 : 1);
  }

  private static OneNodeCase response(Draw draw) {
    int[] x = draw.extents(4, 1, 6);
    return new OneNodeCase("LRN", draw.floats(x))
        .with("size", (long) draw.of(1, 3, 5))
        .with("alpha", draw.real(0.001, 1))
        .with("beta", draw.real(0.5, 1))
        .with("bias", draw.real(0.5, 2));
  }

  private static OneNodeCase unit(Draw draw) {
    int rank = draw.from(1, 4);
    return new OneNodeCase("LpNormalization", draw.floats(draw.extents(rank, 1, 5)))
        .with("axis", (long) draw.axis(rank))
        .opset(17)
        .with("p", (long) draw.from(1, 2));
  }

  private static OneNodeCase meanVariance(Draw draw) {
    OneNodeCase drawn =
        new OneNodeCase("MeanVarianceNormalization", draw.floats(draw.extents(4, 2, 4)))
            .tolerance(1e-2);
    return draw.flag() ? drawn : drawn.with("axes", draw.of(new int[] {2, 3}, new int[] {0}));
  }

  private static OneNodeCase rootMeanSquare(Draw draw) {
    int rank = draw.from(1, 4);
    int[] x = draw.extents(rank, 2, 5);
    int axis = draw.axis(rank);
    int[] row = Arrays.copyOfRange(x, Math.floorMod(axis, rank), rank);
    return new OneNodeCase("RMSNormalization", draw.floats(x), draw.floats(row))
        .opset(23)
        .with("axis", (long) axis)
        .tolerance(1e-4);
  }

  private static OneNodeCase loss(Draw draw) {
    int classes = draw.from(1, 4);
    int[] x = draw.extents(draw.from(2, 4), 1, 4);
    x[1] = classes;
    int[] places = new int[x.length - 1];
    places[0] = x[0];
    System.arraycopy(x, 2, places, 1, x.length - 2);
    Value targets = draw.integers(DataType.INT64, 0, classes - 1, places);
    // With no weight at all a mean is 0 / 0, so the first target always counts.
    long first = targets.integers()[0];
    String operator = draw.of("NegativeLogLikelihoodLoss", "SoftmaxCrossEntropyLoss");
    OneNodeCase drawn = new OneNodeCase(operator, draw.floats(x), targets);
    if (draw.flag()) {
      drawn.input(draw.between(0.5, 2, classes));
    }
    if (draw.flag()) {
      drawn.with("ignore_index", first == 0 ? 1L : 0L);
    }
    return drawn.with("reduction", draw.of("none", "mean", "sum"));
  }
}
