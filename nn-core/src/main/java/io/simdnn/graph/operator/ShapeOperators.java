package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Operations that tell shapes, or look at the same elements under another shape. */
final class ShapeOperators {
  private ShapeOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "Shape" -> shape(in);
      case "Size" -> Computation.done(Value.of(new long[] {in.shape(0).size()}));
      case "Identity" -> Computation.view(in.type(0));
      case "Dropout" -> dropout(in);
      case "Reshape" -> reshape(in);
      case "Flatten" -> flatten(in);
      case "Squeeze" -> squeeze(in);
      case "Unsqueeze" -> unsqueeze(in);
      default -> null;
    };
  }

  private static Computation view(Operands in, Shape shape) {
    return Computation.view(new ValueType(in.type(0).type(), shape));
  }

  private static Computation shape(Operands in) {
    Shape shape = in.shape(0);
    int start = bound(in.attributes().integer("start", 0), shape.rank());
    int end = bound(in.attributes().integer("end", shape.rank()), shape.rank());
    long[] extents =
        IntStream.range(start, Math.max(start, end)).mapToLong(shape::extent).toArray();
    return Computation.done(Value.of(extents, extents.length));
  }

  private static int bound(int given, int rank) {
    return Math.max(0, Math.min(rank, given < 0 ? given + rank : given));
  }

  /** Nothing is dropped when a network serves; the mask says so. */
  private static Computation dropout(Operands in) {
    if (in.has(2) && in.known(2).integers()[0] != 0) {
      throw in.wrong("training_mode is for training; set it to false");
    }
    if (!in.wants(1)) {
      return Computation.view(in.type(0));
    }
    return Computation.of(
        List.of(in.type(0), new ValueType(DataType.BOOL, in.shape(0))),
        io -> {
          Step copy = Copies.whole(io.input(0), io.output(0));
          long[] mask = io.output(1).integers();
          return () -> {
            copy.run();
            Arrays.fill(mask, 1);
          };
        });
  }

  /** An extent of 0 is the input's unless allowzero is set; one of -1 is what is left. */
  private static Computation reshape(Operands in) {
    int[] extents = in.knownIntegers(1);
    Shape shape = in.shape(0);
    boolean keepZeros = in.attributes().integer("allowzero", 0) != 0;
    int open = -1;
    long known = 1;
    for (int d = 0; d < extents.length; d++) {
      if (extents[d] == 0 && !keepZeros) {
        if (d >= shape.rank()) {
          throw in.wrong("extent " + d + " is to be kept, but the input is " + shape);
        }
        extents[d] = shape.extent(d);
      }
      if (extents[d] == -1 && open < 0) {
        open = d;
      } else {
        known *= extents[d];
      }
    }
    if (open >= 0) {
      extents[open] = known == 0 ? 0 : (int) (shape.size() / known);
    }
    if (Arrays.stream(extents).anyMatch(extent -> extent < 0)) {
      throw in.wrong("can't turn " + shape + " into " + Arrays.toString(extents));
    }
    Shape output = Shape.of(extents);
    if (output.size() != shape.size()) {
      throw in.wrong("can't turn " + shape + " into " + output);
    }
    return view(in, output);
  }

  private static Computation flatten(Operands in) {
    Shape shape = in.shape(0);
    int axis = in.attributes().integer("axis", 1);
    int first = axis == shape.rank() ? axis : in.dimension(axis, shape.rank());
    int rows = 1;
    int columns = 1;
    for (int d = 0; d < shape.rank(); d++) {
      if (d < first) {
        rows *= shape.extent(d);
      } else {
        columns *= shape.extent(d);
      }
    }
    return view(in, Shape.of(rows, columns));
  }

  private static Computation squeeze(Operands in) {
    Shape shape = in.shape(0);
    int[] dropped =
        in.has(1)
            ? Arrays.stream(in.knownIntegers(1)).map(d -> in.dimension(d, shape.rank())).toArray()
            : IntStream.range(0, shape.rank()).filter(d -> shape.extent(d) == 1).toArray();
    if (Arrays.stream(dropped).anyMatch(d -> shape.extent(d) != 1)) {
      throw in.wrong("can't drop dimensions " + Arrays.toString(dropped) + " of " + shape);
    }
    int[] kept =
        IntStream.range(0, shape.rank())
            .filter(d -> Arrays.stream(dropped).noneMatch(other -> other == d))
            .map(shape::extent)
            .toArray();
    return view(in, Shape.of(kept));
  }

  private static Computation unsqueeze(Operands in) {
    int[] axes = in.knownIntegers(1);
    int rank = in.shape(0).rank() + axes.length;
    List<Integer> added = new ArrayList<>();
    for (int axis : axes) {
      int d = in.dimension(axis, rank);
      if (added.contains(d)) {
        throw in.wrong("dimension " + axis + " is to be added twice");
      }
      added.add(d);
    }
    int[] extents = new int[rank];
    int from = 0;
    for (int d = 0; d < rank; d++) {
      extents[d] = added.contains(d) ? 1 : in.shape(0).extent(from++);
    }
    return view(in, Shape.of(extents));
  }
}
