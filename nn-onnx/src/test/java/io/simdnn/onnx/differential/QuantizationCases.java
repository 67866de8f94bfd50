package io.simdnn.onnx.differential;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Whole numbers that stand for others. */
final class QuantizationCases {
  private QuantizationCases() {}

  static Map<String, Function<Draw, OneNodeCase>> all() {
    Map<String, Function<Draw, OneNodeCase>> kinds = new LinkedHashMap<>();
    kinds.put("QuantizeLinear", QuantizationCases::quantize);
    kinds.put("DequantizeLinear", QuantizationCases::restore);
    kinds.put("DynamicQuantizeLinear", QuantizationCases::dynamic);
    kinds.put("MatMulInteger", QuantizationCases::product);
    kinds.put("QLinearMatMul", QuantizationCases::quantizedProduct);
    kinds.put("ConvInteger", QuantizationCases::convolution);
    kinds.put("QLinearConv", QuantizationCases::quantizedConvolution);
    return kinds;
  }

  private static Value any(Draw draw, DataType type, int... extents) {
    boolean signed = type == DataType.INT8;
    return draw.integers(type, signed ? -128 : 0, signed ? 127 : 255, extents);
  }

  private static DataType bytes(Draw draw) {
    return draw.of(DataType.INT8, DataType.UINT8);
  }

  private static OneNodeCase quantize(Draw draw) {
    int rank = draw.from(1, 4);
    int[] x = draw.extents(rank, 1, 5);
    int axis = draw.axis(rank);
    DataType type = draw.of(DataType.INT8, DataType.UINT8, DataType.INT16, DataType.UINT16);
    int[] scales = draw.flag() ? new int[0] : new int[] {x[Math.floorMod(axis, rank)]};
    OneNodeCase drawn =
        new OneNodeCase("QuantizeLinear", draw.floats(x), draw.between(0.01, 0.5, scales));
    return drawn.input(draw.integers(type, 0, 20, scales)).with("axis", (long) axis);
  }

  private static OneNodeCase restore(Draw draw) {
    int rank = draw.from(1, 4);
    int[] x = draw.extents(rank, 1, 5);
    int axis = draw.axis(rank);
    DataType type = draw.of(DataType.INT8, DataType.UINT8, DataType.INT32);
    int[] scales = draw.flag() ? new int[0] : new int[] {x[Math.floorMod(axis, rank)]};
    OneNodeCase drawn =
        new OneNodeCase(
            "DequantizeLinear", draw.integers(type, 0, 100, x), draw.between(0.01, 0.5, scales));
    if (type != DataType.INT32 && draw.flag()) {
      drawn.input(draw.integers(type, 0, 20, scales));
    }
    return drawn.with("axis", (long) axis);
  }

  private static OneNodeCase dynamic(Draw draw) {
    double least = draw.real(-2, 1);
    return new OneNodeCase(
            "DynamicQuantizeLinear",
            draw.between(least, least + draw.real(0.1, 3), draw.extents(draw.from(1, 3), 1, 5)))
        .outputs(3);
  }

  private static OneNodeCase product(Draw draw) {
    int m = draw.from(1, 5);
    int n = draw.from(1, 5);
    int k = draw.from(1, 5);
    DataType left = bytes(draw);
    DataType right = bytes(draw);
    OneNodeCase drawn =
        new OneNodeCase("MatMulInteger", any(draw, left, m, k), any(draw, right, k, n));
    if (draw.flag()) {
      drawn.input(any(draw, left));
      drawn.input(draw.flag() ? any(draw, right) : any(draw, right, n));
    }
    return drawn;
  }

  private static OneNodeCase quantizedProduct(Draw draw) {
    int m = draw.from(1, 5);
    int n = draw.from(1, 5);
    int k = draw.from(1, 5);
    DataType type = bytes(draw);
    boolean perColumn = draw.flag();
    int[] scales = perColumn ? new int[] {n} : new int[0];
    // What lies half way between two steps may be rounded to either.
    return new OneNodeCase(
            "QLinearMatMul",
            any(draw, type, m, k),
            draw.between(0.01, 0.1),
            any(draw, type),
            any(draw, type, k, n),
            draw.between(0.01, 0.1, scales),
            any(draw, type, scales),
            draw.between(0.3, 2),
            any(draw, type))
        .steps(1);
  }

  private static OneNodeCase convolution(Draw draw) {
    int groups = draw.from(1, 2);
    DataType weights = DataType.UINT8;
    OneNodeCase drawn =
        new OneNodeCase(
            "ConvInteger",
            any(
                draw,
                DataType.UINT8,
                draw.from(1, 2),
                2 * groups,
                draw.from(3, 6),
                draw.from(3, 6)),
            any(draw, weights, groups * draw.from(1, 2), 2, draw.from(1, 3), draw.from(1, 3)));
    if (draw.flag()) {
      drawn.input(any(draw, DataType.UINT8)).input(any(draw, weights));
    }
    return drawn
        .with("group", (long) groups)
        .with("strides", draw.extents(2, 1, 2))
        .with("pads", draw.extents(4, 0, 1));
  }

  private static OneNodeCase quantizedConvolution(Draw draw) {
    int groups = draw.from(1, 2);
    int filters = groups * draw.from(1, 2);
    DataType type = bytes(draw);
    int[] scales = draw.flag() ? new int[] {filters} : new int[0];
    Value zeros = Value.zeros(new ValueType(DataType.INT8, Shape.of(scales)));
    OneNodeCase drawn =
        new OneNodeCase(
            "QLinearConv",
            any(draw, type, draw.from(1, 2), 2 * groups, draw.from(3, 6), draw.from(3, 6)),
            draw.between(0.01, 0.1),
            any(draw, type),
            any(draw, DataType.INT8, filters, 2, draw.from(1, 3), draw.from(1, 3)),
            draw.between(0.01, 0.1, scales),
            zeros,
            draw.between(0.3, 2),
            any(draw, type));
    if (draw.flag()) {
      drawn.input(draw.integers(DataType.INT32, -3000, 3000, filters));
    }
    return drawn
        .steps(1)
        .with("group", (long) groups)
        .with("strides", draw.extents(2, 1, 2))
        .with("pads", draw.extents(4, 0, 1));
  }
}
