package io.simdnn.onnx.differential;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Operations that move elements and make shapes. */
final class MovementCases {
  private MovementCases() {}

  static Map<String, Function<Draw, OneNodeCase>> all() {
    Map<String, Function<Draw, OneNodeCase>> kinds = new LinkedHashMap<>();
    kinds.put("Transpose", MovementCases::transpose);
    kinds.put("Slice", MovementCases::slice);
    kinds.put("Pad", MovementCases::pad);
    kinds.put("Gather", MovementCases::gather);
    kinds.put("GatherElements", MovementCases::gatherElements);
    kinds.put("GatherND", MovementCases::gatherPoints);
    kinds.put("ScatterElements", MovementCases::scatterElements);
    kinds.put("ScatterND", MovementCases::scatterPoints);
    kinds.put("Concat", MovementCases::concat);
    kinds.put("Split", MovementCases::split);
    kinds.put("Expand and Tile", MovementCases::repeat);
    kinds.put("Reshape", MovementCases::reshape);
    kinds.put("Squeeze and Unsqueeze", MovementCases::squeeze);
    kinds.put("DepthToSpace", MovementCases::blocks);
    kinds.put("Trilu", MovementCases::triangle);
    kinds.put("OneHot", MovementCases::oneHot);
    kinds.put("ReverseSequence", MovementCases::reverse);
    kinds.put("Compress and NonZero", MovementCases::choose);
    kinds.put("Range and EyeLike", MovementCases::generate);
    kinds.put("Shape", MovementCases::shape);
    return kinds;
  }

  private static DataType type(Draw draw) {
    return draw.of(DataType.FLOAT32, DataType.INT64, DataType.INT32);
  }

  private static Value any(Draw draw, int least, int mostRank) {
    int rank = draw.from(least, mostRank);
    return draw.value(type(draw), draw.extents(rank, draw.rarely(8) ? 0 : 1, 5));
  }

  private static int[] extents(Value value) {
    return value.type().shape().toArray();
  }

  private static int rank(Value value) {
    return value.type().shape().rank();
  }

  private static OneNodeCase transpose(Draw draw) {
    Value x = any(draw, 0, 5);
    OneNodeCase drawn = new OneNodeCase("Transpose", x);
    return draw.rarely(4) || rank(x) == 0 ? drawn : drawn.with("perm", draw.permutation(rank(x)));
  }

  private static OneNodeCase slice(Draw draw) {
    Value x = any(draw, 1, 4);
    int[] axes = draw.axes(rank(x));
    boolean given = draw.flag();
    int count = given ? axes.length : draw.from(1, rank(x));
    int[] starts = draw.extents(count, -7, 7);
    int[] ends = draw.extents(count, -7, 7);
    int[] steps = draw.extents(count, 1, 3);
    for (int i = 0; i < count; i++) {
      steps[i] *= draw.flag() ? 1 : -1;
      // With a negative step ONNX Runtime takes the greatest number for one before the first.
      int end = steps[i] > 0 ? Integer.MAX_VALUE : -Integer.MAX_VALUE;
      ends[i] = draw.rarely(5) ? end : ends[i];
    }
    OneNodeCase drawn = new OneNodeCase("Slice", x, Draw.list(starts), Draw.list(ends));
    drawn.input(given ? Draw.list(axes) : null);
    return draw.rarely(4) ? drawn : drawn.input(Draw.list(steps));
  }

  private static OneNodeCase pad(Draw draw) {
    String mode = draw.of("constant", "edge", "reflect", "wrap");
    int rank = draw.from(1, 4);
    Value x = draw.value(type(draw), draw.extents(rank, mode.equals("constant") ? 1 : 3, 5));
    int[] axes = draw.axes(rank);
    boolean given = draw.flag();
    int count = given ? axes.length : rank;
    // ONNX Runtime takes pads below 0 off before it reflects or wraps, and can't take off all.
    int[] pads = draw.extents(2 * count, mode.equals("constant") ? -1 : 0, 2);
    for (int i = 0; i < count; i++) {
      int d = given ? Math.floorMod(axes[i], rank) : i;
      if (extents(x)[d] + Math.min(0, pads[i]) + Math.min(0, pads[i + count]) <= 0) {
        pads[i] = 0;
        pads[i + count] = 0;
      }
    }
    OneNodeCase drawn = new OneNodeCase("Pad", x, Draw.list(pads)).with("mode", mode);
    boolean filled = draw.flag() && mode.equals("constant");
    drawn.input(filled ? draw.value(x.type().type()) : null);
    return given ? drawn.input(Draw.list(axes)) : drawn;
  }

  private static Value indices(Draw draw, int limit, int... extents) {
    return draw.integers(draw.of(DataType.INT64, DataType.INT32), -limit, limit - 1, extents);
  }

  private static OneNodeCase gather(Draw draw) {
    int rank = draw.from(1, 4);
    Value x = draw.value(type(draw), draw.extents(rank, 1, 5));
    int axis = draw.axis(rank);
    int limit = extents(x)[Math.floorMod(axis, rank)];
    return new OneNodeCase("Gather", x, indices(draw, limit, draw.extents(draw.from(0, 3), 0, 4)))
        .with("axis", (long) axis);
  }

  private static OneNodeCase gatherElements(Draw draw) {
    int rank = draw.from(1, 4);
    Value x = draw.value(type(draw), draw.extents(rank, 1, 5));
    int axis = draw.axis(rank);
    int[] chosen = extents(x);
    Arrays.setAll(chosen, d -> draw.from(1, chosen[d]));
    int along = Math.floorMod(axis, rank);
    chosen[along] = draw.from(1, 6);
    return new OneNodeCase("GatherElements", x, indices(draw, extents(x)[along], chosen))
        .with("axis", (long) axis);
  }

  /** Returns points of a shape, in places of any shape. */
  private static Value points(Draw draw, int depth, int[] places, int... table) {
    int[] extents = Arrays.copyOf(places, places.length + 1);
    extents[places.length] = depth;
    Value points = Value.zeros(new ValueType(DataType.INT64, Shape.of(extents)));
    long[] numbers = points.integers();
    for (int i = 0; i < numbers.length; i++) {
      int limit = table[i % depth];
      numbers[i] = draw.from(-limit, limit - 1);
    }
    return points;
  }

  private static OneNodeCase gatherPoints(Draw draw) {
    int rank = draw.from(1, 4);
    int batch = draw.from(0, rank - 1);
    int[] table = draw.extents(rank, 1, 4);
    int depth = draw.from(1, rank - batch);
    int[] places = draw.extents(batch + draw.from(batch == 0 ? 1 : 0, 2), 1, 3);
    System.arraycopy(table, 0, places, 0, batch);
    int[] rest = Arrays.copyOfRange(table, batch, rank);
    return new OneNodeCase(
            "GatherND", draw.value(type(draw), table), points(draw, depth, places, rest))
        .with("batch_dims", (long) batch);
  }

  private static DataType scattered(Draw draw) {
    return draw.of(
        DataType.FLOAT32,
        DataType.INT64,
        DataType.INT32,
        DataType.UINT64,
        DataType.UINT8,
        DataType.INT16,
        DataType.FLOAT64);
  }

  private static OneNodeCase scatterElements(Draw draw) {
    int rank = draw.from(1, 4);
    DataType type = scattered(draw);
    Value x = draw.value(type, draw.extents(rank, 1, 5));
    int axis = draw.axis(rank);
    int[] chosen = extents(x);
    Arrays.setAll(chosen, d -> draw.from(1, chosen[d]));
    int along = Math.floorMod(axis, rank);
    return new OneNodeCase(
            "ScatterElements",
            x,
            indices(draw, extents(x)[along], chosen),
            draw.value(type, chosen))
        .with("axis", (long) axis)
        .with("reduction", draw.of("none", "add", "mul", "max", "min"));
  }

  private static OneNodeCase scatterPoints(Draw draw) {
    int rank = draw.from(1, 4);
    DataType type = scattered(draw);
    int[] table = draw.extents(rank, 1, 4);
    int depth = draw.from(1, rank);
    int[] places = draw.extents(draw.from(0, 2), 1, 3);
    int[] updates =
        IntStream.concat(Arrays.stream(places), Arrays.stream(table, depth, rank)).toArray();
    return new OneNodeCase(
            "ScatterND",
            draw.value(type, table),
            points(draw, depth, places, table),
            draw.value(type, updates))
        .with("reduction", draw.of("none", "add", "mul", "max", "min"));
  }

  private static OneNodeCase concat(Draw draw) {
    int rank = draw.from(1, 4);
    int axis = draw.axis(rank);
    int[] extents = draw.extents(rank, 1, 4);
    DataType type = type(draw);
    OneNodeCase drawn = new OneNodeCase("Concat").with("axis", (long) axis);
    for (int i = draw.from(1, 4); i > 0; i--) {
      int[] own = extents.clone();
      own[Math.floorMod(axis, rank)] = draw.from(0, 4);
      drawn.input(draw.value(type, own));
    }
    return drawn;
  }

  private static OneNodeCase split(Draw draw) {
    int rank = draw.from(1, 4);
    int axis = draw.axis(rank);
    int[] extents = draw.extents(rank, 2, 7);
    int length = extents[Math.floorMod(axis, rank)];
    OneNodeCase drawn =
        new OneNodeCase("Split", draw.value(type(draw), extents)).with("axis", (long) axis);
    if (draw.flag()) {
      int first = draw.from(0, length);
      int second = draw.from(0, length - first);
      return drawn.input(Draw.list(first, second, length - first - second)).outputs(3);
    }
    int parts = draw.from(1, 2);
    return drawn.with("num_outputs", (long) parts).outputs(parts);
  }

  private static OneNodeCase repeat(Draw draw) {
    Value x = any(draw, 0, 4);
    if (draw.flag()) {
      return new OneNodeCase("Tile", x, Draw.list(draw.extents(rank(x), 0, 3)));
    }
    int[] to = draw.extents(4, 1, 4);
    return new OneNodeCase(
        "Expand",
        draw.value(type(draw), ElementCases.fitting(draw, to)),
        Draw.list(
            ElementCases.fitting(draw, to).length < 4 && draw.flag()
                ? Arrays.copyOfRange(to, 2, 4)
                : to));
  }

  private static OneNodeCase reshape(Draw draw) {
    if (draw.rarely(4)) {
      return new OneNodeCase("Reshape", draw.floats(0, 3), Draw.list(3, draw.of(0, -1)))
          .with("allowzero", draw.flag());
    }
    if (draw.rarely(4)) {
      Value x = any(draw, 0, 4);
      return new OneNodeCase("Flatten", x).with("axis", (long) draw.from(-rank(x), rank(x)));
    }
    return new OneNodeCase(
        "Reshape",
        draw.value(type(draw), 2, 3, 4),
        draw.of(
            Draw.list(-1),
            Draw.list(0, -1),
            Draw.list(4, 0, 2),
            Draw.list(1, 0, 1, -1),
            Draw.list(2, 0, 0, 1),
            Draw.list(24)));
  }

  private static OneNodeCase squeeze(Draw draw) {
    int rank = draw.from(1, 4);
    if (draw.flag()) {
      int[] extents = draw.extents(rank, 1, 2);
      Value x = draw.value(type(draw), extents);
      if (draw.rarely(3)) {
        return new OneNodeCase("Squeeze", x);
      }
      int[] ones =
          IntStream.range(0, rank)
              .filter(d -> extents[d] == 1)
              .map(d -> draw.flag() ? d : d - rank)
              .toArray();
      return new OneNodeCase("Squeeze", x, Draw.list(ones));
    }
    int added = draw.from(1, 3);
    int[] places = Arrays.copyOf(draw.permutation(rank + added), added);
    for (int i = 0; i < added; i++) {
      places[i] -= draw.flag() ? rank + added : 0;
    }
    return new OneNodeCase(
        "Unsqueeze", draw.value(type(draw), draw.extents(rank, 1, 4)), Draw.list(places));
  }

  private static OneNodeCase blocks(Draw draw) {
    int block = draw.from(1, 3);
    int channels = draw.from(1, 3);
    int[] small = {draw.from(1, 2), channels * block * block, draw.from(1, 4), draw.from(1, 4)};
    if (draw.flag()) {
      return new OneNodeCase("DepthToSpace", draw.floats(small))
          .with("blocksize", (long) block)
          .with("mode", draw.of("DCR", "CRD"));
    }
    return new OneNodeCase(
            "SpaceToDepth", draw.floats(small[0], channels, small[2] * block, small[3] * block))
        .with("blocksize", (long) block);
  }

  private static OneNodeCase triangle(Draw draw) {
    OneNodeCase drawn =
        new OneNodeCase("Trilu", draw.value(type(draw), draw.extents(draw.from(2, 4), 1, 5)))
            .with("upper", draw.flag());
    return draw.rarely(3) ? drawn : drawn.input(Draw.scalar(DataType.INT64, draw.from(-7, 7)));
  }

  private static OneNodeCase oneHot(Draw draw) {
    int rank = draw.from(0, 3);
    int depth = draw.from(1, 5);
    DataType type = draw.of(DataType.FLOAT32, DataType.INT64);
    return new OneNodeCase(
            "OneHot",
            draw.integers(DataType.INT64, -depth - 1, depth, draw.extents(rank, 1, 3)),
            Draw.scalar(DataType.INT64, depth),
            draw.value(type, 2))
        .with("axis", (long) draw.axis(rank + 1));
  }

  private static OneNodeCase reverse(Draw draw) {
    int time = draw.from(0, 1);
    int[] extents = draw.extents(draw.from(2, 4), 1, 5);
    return new OneNodeCase(
            "ReverseSequence",
            draw.value(type(draw), extents),
            draw.integers(DataType.INT64, 1, extents[time], extents[1 - time]))
        .with("time_axis", (long) time)
        .with("batch_axis", 1L - time);
  }

  private static OneNodeCase choose(Draw draw) {
    Value x = any(draw, 1, 4);
    if (draw.flag()) {
      return new OneNodeCase(
          "NonZero", draw.integers(draw.of(DataType.INT64, DataType.BOOL), 0, 1, extents(x)));
    }
    if (draw.flag()) {
      return new OneNodeCase(
          "Compress", x, draw.value(DataType.BOOL, draw.from(0, x.type().shape().size())));
    }
    int axis = draw.axis(rank(x));
    int length = extents(x)[Math.floorMod(axis, rank(x))];
    return new OneNodeCase("Compress", x, draw.value(DataType.BOOL, draw.from(0, length)))
        .with("axis", (long) axis);
  }

  private static OneNodeCase generate(Draw draw) {
    if (draw.flag()) {
      return new OneNodeCase("EyeLike", draw.value(type(draw), draw.extents(2, 1, 5)))
          .with("k", (long) draw.from(-6, 6));
    }
    int step = draw.from(1, 4) * (draw.flag() ? 1 : -1);
    if (draw.flag()) {
      return new OneNodeCase(
          "Range",
          Draw.scalar(DataType.INT64, draw.from(-9, 9)),
          Draw.scalar(DataType.INT64, draw.from(-9, 9)),
          Draw.scalar(DataType.INT64, step));
    }
    return new OneNodeCase(
        "Range", Draw.real(draw.real(-5, 5)), Draw.real(draw.real(-5, 5)), Draw.real(step / 3f));
  }

  private static OneNodeCase shape(Draw draw) {
    Value x = any(draw, 0, 4);
    if (draw.rarely(4)) {
      return new OneNodeCase("Size", x);
    }
    OneNodeCase drawn = new OneNodeCase("Shape", x).with("start", (long) draw.from(-6, 6));
    return draw.flag() ? drawn : drawn.with("end", (long) draw.from(-6, 6));
  }
}
