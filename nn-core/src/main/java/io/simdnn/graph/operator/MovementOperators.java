package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Operations that move numbers or look at them under another shape. */
final class MovementOperators {
  private MovementOperators() {}

  /** Returns the operation of a name, null if it is not of this topic. */
  static Operator find(String name) {
    return switch (name) {
      case "Reshape" -> MovementOperators::reshape;
      case "Flatten" -> MovementOperators::flatten;
      case "Squeeze" -> MovementOperators::squeeze;
      case "Transpose" -> MovementOperators::transpose;
      case "Slice" -> MovementOperators::slice;
      case "Concat" -> MovementOperators::concat;
      case "Gather" -> MovementOperators::gather;
      case "Cast" -> MovementOperators::cast;
      default -> null;
    };
  }

  /** An extent of 0 is the input's; one of -1 is what is left. */
  private static Computation reshape(Operands in) {
    int[] extents = in.knownIntegers(1);
    Shape shape = in.shape(0);
    int open = -1;
    long known = 1;
    for (int d = 0; d < extents.length; d++) {
      if (extents[d] == 0 && d < shape.rank()) {
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
    Shape output = Shape.of(extents);
    if (output.size() != shape.size()) {
      throw in.wrong("can't turn " + shape + " into " + output);
    }
    return Computation.view(new ValueType(in.type(0).type(), output));
  }

  private static Computation flatten(Operands in) {
    Shape shape = in.shape(0);
    int axis = in.attributes().integer("axis", 1);
    int first = axis == shape.rank() ? axis : in.dimension(axis, shape.rank());
    int rows = 1;
    for (int d = 0; d < first; d++) {
      rows *= shape.extent(d);
    }
    Shape output = Shape.of(rows, rows == 0 ? 0 : shape.size() / rows);
    return Computation.view(new ValueType(in.type(0).type(), output));
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
    return Computation.view(new ValueType(in.type(0).type(), Shape.of(kept)));
  }

  private static Computation transpose(Operands in) {
    Shape shape = in.shape(0);
    int rank = shape.rank();
    int[] order =
        in.attributes().integers("perm", IntStream.range(0, rank).map(d -> rank - 1 - d).toArray());
    if (!Arrays.equals(
        Arrays.stream(order).sorted().toArray(), IntStream.range(0, rank).toArray())) {
      throw in.wrong("perm " + Arrays.toString(order) + " is no order of " + rank + " dimensions");
    }
    int[] steps = steps(shape);
    Shape output = Shape.of(Arrays.stream(order).map(shape::extent).toArray());
    return copy(
        in, new StridedCopy(output, 0, Arrays.stream(order).map(d -> steps[d]).toArray()), output);
  }

  /** Takes {@code start .. end} along some dimensions, in steps, as ranges of Python. */
  private static Computation slice(Operands in) {
    Shape shape = in.shape(0);
    int[] starts = in.knownIntegers(1);
    int[] ends = in.knownIntegers(2);
    int[] axes = in.has(3) ? in.knownIntegers(3) : IntStream.range(0, starts.length).toArray();
    int[] extents = shape.toArray();
    int[] steps = steps(shape);
    int first = 0;
    for (int i = 0; i < starts.length; i++) {
      int d = in.dimension(axes[i], shape.rank());
      int length = shape.extent(d);
      int step = in.has(4) ? in.knownIntegers(4)[i] : 1;
      if (step == 0) {
        throw in.wrong("a step of 0");
      }
      int least = step > 0 ? 0 : -1;
      int most = step > 0 ? length : length - 1;
      int start = Math.min(Math.max(fromEnd(starts[i], length), least), most);
      int end = Math.min(Math.max(fromEnd(ends[i], length), least), most);
      extents[d] = Math.max(0, -Math.floorDiv(start - end, step));
      first += start * steps[d];
      steps[d] *= step;
    }
    Shape output = Shape.of(extents);
    return copy(in, new StridedCopy(output, first, steps), output);
  }

  private static int fromEnd(int position, int length) {
    return position < 0 ? position + length : position;
  }

  private static Computation copy(Operands in, StridedCopy copy, Shape output) {
    ValueType type = new ValueType(in.type(0).type(), output);
    return Computation.of(
        type,
        io -> {
          if (!type.type().isReal()) {
            long[] x = io.input(0).integers();
            long[] y = io.output(0).integers();
            return () -> copy.copy(x, y);
          }
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          return () -> copy.copy(x.array(), x.offset(), y.array(), y.offset());
        });
  }

  private static Computation concat(Operands in) {
    Shape first = in.floats(0);
    int axis = in.dimension(in.attributes().integer("axis", 0), first.rank());
    int[] extents = first.toArray();
    for (int i = 1; i < in.count(); i++) {
      int[] other = in.floats(i, first.rank()).toArray();
      extents[axis] += other[axis];
      other[axis] = extents[axis];
      if (!Arrays.equals(extents, other)) {
        throw in.wrong("input " + i + " is " + in.shape(i) + ", which does not fit " + first);
      }
    }
    Shape output = Shape.of(extents);
    int rows = IntStream.range(0, axis).map(output::extent).reduce(1, (a, b) -> a * b);
    int rowSize = output.size() / Math.max(1, rows);
    return Computation.floats(
        output,
        io -> {
          Tensor[] parts = IntStream.range(0, io.count()).mapToObj(io::in).toArray(Tensor[]::new);
          Tensor y = io.out(0);
          return () -> {
            int at = y.offset();
            for (Tensor part : parts) {
              int length = part.size() / Math.max(1, rows);
              for (int row = 0; row < rows; row++) {
                System.arraycopy(
                    part.array(),
                    part.offset() + row * length,
                    y.array(),
                    at + row * rowSize,
                    length);
              }
              at += length;
            }
          };
        });
  }

  /** Takes the slices that indices name along a dimension; negative ones count from the end. */
  private static Computation gather(Operands in) {
    Shape table = in.floats(0);
    Shape indices = in.shape(1);
    int axis = in.dimension(in.attributes().integer("axis", 0), table.rank());
    int[] extents =
        IntStream.concat(
                IntStream.concat(
                    Arrays.stream(table.toArray(), 0, axis), Arrays.stream(indices.toArray())),
                Arrays.stream(table.toArray(), axis + 1, table.rank()))
            .toArray();
    int entries = table.extent(axis);
    int before = IntStream.range(0, axis).map(table::extent).reduce(1, (a, b) -> a * b);
    int slice =
        IntStream.range(axis + 1, table.rank()).map(table::extent).reduce(1, (a, b) -> a * b);
    return Computation.floats(
        Shape.of(extents),
        io -> {
          Tensor x = io.in(0);
          long[] chosen = io.input(1).integers();
          Tensor y = io.out(0);
          return () -> {
            int to = y.offset();
            for (int i = 0; i < before; i++) {
              for (long number : chosen) {
                long entry = number < 0 ? number + entries : number;
                if (entry < 0 || entry >= entries) {
                  throw in.wrong("index " + number + " is not one of " + entries);
                }
                int from = x.offset() + (i * entries + (int) entry) * slice;
                System.arraycopy(x.array(), from, y.array(), to, slice);
                to += slice;
              }
            }
          };
        });
  }

  /** Numbers with a point to whole numbers. */
  private static Computation cast(Operands in) {
    Shape shape = in.floats(0);
    if (!in.attributes().text("to", "").equals(DataType.INT64.name())) {
      throw in.wrong("expected to=INT64 but got " + in.attributes());
    }
    return Computation.of(
        new ValueType(DataType.INT64, shape),
        io -> {
          Tensor x = io.in(0);
          long[] y = io.output(0).integers();
          return () -> {
            for (int i = 0; i < y.length; i++) {
              y[i] = (long) x.array()[x.offset() + i];
            }
          };
        });
  }

  /** Returns how far apart elements lie along each dimension of a dense value. */
  private static int[] steps(Shape shape) {
    int[] steps = new int[shape.rank()];
    int step = 1;
    for (int d = steps.length - 1; d >= 0; d--) {
      steps[d] = step;
      step *= shape.extent(d);
    }
    return steps;
  }
}
