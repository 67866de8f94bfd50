package io.simdnn.onnx.differential;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Reductions, and searches along a dimension. */
final class ReductionCases {
  private ReductionCases() {}

  static Map<String, Function<Draw, OneNodeCase>> all() {
    Map<String, Function<Draw, OneNodeCase>> kinds = new LinkedHashMap<>();
    kinds.put("reductions", ReductionCases::reduce);
    kinds.put("reductions of opset 13", ReductionCases::old);
    kinds.put("ArgMax and ArgMin", ReductionCases::extreme);
    kinds.put("CumSum", ReductionCases::cumulate);
    kinds.put("TopK", ReductionCases::top);
    kinds.put("Unique", ReductionCases::unique);
    return kinds;
  }

  private static String operator(Draw draw) {
    return draw.of(
        "ReduceSum",
        "ReduceMean",
        "ReduceMax",
        "ReduceMin",
        "ReduceProd",
        "ReduceL1",
        "ReduceL2",
        "ReduceLogSum",
        "ReduceLogSumExp",
        "ReduceSumSquare");
  }

  private static Value input(Draw draw, String operator, int rank) {
    int[] extents = draw.extents(rank, 1, 5);
    // A mean of whole numbers is rounded in several ways, so are logarithms and roots.
    boolean whole =
        operator.equals("ReduceSum")
            || operator.equals("ReduceProd")
            || operator.equals("ReduceSumSquare")
            || operator.equals("ReduceMax")
            || operator.equals("ReduceMin")
            || operator.equals("ReduceL1");
    if (whole && draw.rarely(3)) {
      return draw.integers(draw.of(DataType.INT32, DataType.INT64), -9, 9, extents);
    }
    if (operator.equals("ReduceLogSum")) {
      return draw.between(0.1, 2, extents);
    }
    return draw.rarely(4) ? draw.value(DataType.FLOAT64, extents) : draw.floats(extents);
  }

  /** Without axes ONNX Runtime copies what the specification squares, so that is not drawn. */
  private static OneNodeCase reduce(Draw draw) {
    String operator = operator(draw);
    int rank = draw.from(0, 4);
    OneNodeCase drawn =
        new OneNodeCase(operator, input(draw, operator, rank)).with("keepdims", draw.flag());
    int[] axes = draw.axes(rank);
    if (draw.flag()) {
      drawn.input(Draw.list(axes));
    }
    boolean plain = operator.matches("Reduce(Sum|Max|Min|Prod|Mean)");
    return plain || (axes.length > 0 && drawn.inputs().size() > 1)
        ? drawn.with("noop_with_empty_axes", draw.flag())
        : drawn;
  }

  private static OneNodeCase old(Draw draw) {
    String operator = operator(draw);
    int rank = draw.from(1, 4);
    int[] axes = draw.axes(rank);
    OneNodeCase drawn =
        new OneNodeCase(operator, input(draw, operator, rank)).with("keepdims", draw.flag());
    if (operator.equals("ReduceSum")) {
      return drawn.opset(13).input(Draw.list(axes));
    }
    return axes.length == 0 ? drawn.opset(13) : drawn.opset(13).with("axes", axes);
  }

  private static OneNodeCase extreme(Draw draw) {
    int rank = draw.from(1, 4);
    DataType type = draw.of(DataType.FLOAT32, DataType.INT32, DataType.UINT8, DataType.FLOAT64);
    // Few different numbers, so that some are equal.
    Value x =
        type.isReal()
            ? draw.value(DataType.FLOAT64, draw.extents(rank, 1, 5))
            : draw.integers(type, 0, 3, draw.extents(rank, 1, 5));
    return new OneNodeCase(draw.of("ArgMax", "ArgMin"), x)
        .with("axis", (long) draw.axis(rank))
        .with("keepdims", draw.flag())
        .with("select_last_index", draw.flag());
  }

  private static OneNodeCase cumulate(Draw draw) {
    int rank = draw.from(1, 4);
    DataType type = draw.of(DataType.FLOAT32, DataType.INT32, DataType.INT64);
    return new OneNodeCase(
            "CumSum",
            draw.value(type, draw.extents(rank, 1, 5)),
            Draw.scalar(draw.of(DataType.INT32, DataType.INT64), draw.axis(rank)))
        .with("exclusive", draw.flag())
        .with("reverse", draw.flag());
  }

  private static OneNodeCase top(Draw draw) {
    int rank = draw.from(1, 4);
    int[] extents = draw.extents(rank, 1, 6);
    int axis = draw.axis(rank);
    int k = draw.from(0, extents[Math.floorMod(axis, rank)]);
    DataType type = draw.of(DataType.FLOAT32, DataType.INT32, DataType.INT64, DataType.FLOAT64);
    Value x = type.isReal() ? draw.value(type, extents) : draw.integers(type, -3, 3, extents);
    return new OneNodeCase("TopK", x, Draw.list(k))
        .with("axis", (long) axis)
        .with("largest", draw.flag())
        .outputs(2);
  }

  private static OneNodeCase unique(Draw draw) {
    int rank = draw.from(1, 3);
    OneNodeCase drawn =
        new OneNodeCase(
                "Unique",
                draw.integers(
                    draw.of(DataType.INT64, DataType.INT8), -1, 2, draw.extents(rank, 1, 4)))
            .with("sorted", draw.flag())
            .outputs(draw.from(1, 4));
    return draw.flag() ? drawn : drawn.with("axis", (long) draw.axis(rank));
  }
}
