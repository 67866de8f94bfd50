package io.simdnn.graph.operator;

import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.movement.Runs;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Operations that move elements of any type to other places, by shapes alone. */
final class MovementOperators {
  private MovementOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "Transpose" -> transpose(in);
      case "Slice" -> slice(in);
      case "Concat" -> concat(in);
      case "Split" -> split(in);
      case "Expand" -> expand(in);
      case "Tile" -> tile(in);
      case "DepthToSpace" -> depthToSpace(in);
      case "SpaceToDepth" -> spaceToDepth(in);
      default -> null;
    };
  }

  private static Computation strided(Operands in, StridedCopy copy, Shape output) {
    return Computation.of(
        new ValueType(in.type(0).type(), output),
        io -> Copies.strided(copy, io.input(0), io.output(0)));
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
    return permuted(in, shape, order, Shape.of(Arrays.stream(order).map(shape::extent).toArray()));
  }

  /** Permutes the dimensions of the input, seen as one shape, and gives the result another. */
  private static Computation permuted(Operands in, Shape seenAs, int[] order, Shape output) {
    int[] steps = steps(seenAs);
    Shape permuted = Shape.of(Arrays.stream(order).map(seenAs::extent).toArray());
    StridedCopy copy =
        new StridedCopy(permuted, 0, Arrays.stream(order).map(d -> steps[d]).toArray());
    return strided(in, copy, output);
  }

  /** Takes {@code start .. end} along some dimensions, in steps, as ranges of Python. */
  private static Computation slice(Operands in) {
    Shape shape = in.shape(0);
    int[] starts = in.knownIntegers(1);
    int[] ends = in.knownIntegers(2);
    int[] axes = in.has(3) ? in.knownIntegers(3) : IntStream.range(0, starts.length).toArray();
    int[] given = in.has(4) ? in.knownIntegers(4) : null;
    if (ends.length != starts.length
        || axes.length != starts.length
        || (given != null && given.length != starts.length)) {
      throw in.wrong("expected as many starts, ends, axes and steps");
    }
    int[] extents = shape.toArray();
    int[] steps = steps(shape);
    int first = 0;
    for (int i = 0; i < starts.length; i++) {
      int d = in.dimension(axes[i], shape.rank());
      int length = shape.extent(d);
      int step = given == null ? 1 : given[i];
      if (step == 0) {
        throw in.wrong("a step of 0");
      }
      int least = step > 0 ? 0 : -1;
      int most = step > 0 ? length : length - 1;
      // Not as in NumPy: with a negative step too, a start before the first element is that one.
      int start = clamp(fromEnd(starts[i], length), 0, most);
      int end = clamp(fromEnd(ends[i], length), least, most);
      long count =
          step > 0
              ? -Math.floorDiv((long) start - end, step)
              : -Math.floorDiv((long) end - start, -(long) step);
      extents[d] = (int) Math.max(0, count);
      first += start * steps[d];
      steps[d] *= step;
    }
    Shape output = Shape.of(extents);
    return strided(in, new StridedCopy(output, first, steps), output);
  }

  private static long fromEnd(int position, int length) {
    return position < 0 ? (long) position + length : position;
  }

  private static int clamp(long position, int least, int most) {
    return (int) Math.min(Math.max(position, least), most);
  }

  private static Computation concat(Operands in) {
    Shape first = in.shape(0);
    int axis = in.dimension(in.attributes().integer("axis", 0), first.rank());
    int[] extents = first.toArray();
    for (int i = 1; i < in.count(); i++) {
      int[] other = in.shape(i).toArray();
      boolean fits = other.length == extents.length && in.type(i).type() == in.type(0).type();
      if (fits) {
        extents[axis] += other[axis];
        other[axis] = extents[axis];
        fits = Arrays.equals(extents, other);
      }
      if (!fits) {
        throw in.wrong("input " + i + " is " + in.type(i) + ", which does not fit " + in.type(0));
      }
    }
    Shape output = Shape.of(extents);
    int rows = product(output, 0, axis);
    int rowLength = output.size() / Math.max(1, rows);
    return Computation.of(
        new ValueType(in.type(0).type(), output),
        io -> {
          Value[] parts = IntStream.range(0, io.count()).mapToObj(io::input).toArray(Value[]::new);
          Value y = io.output(0);
          Object to = Copies.array(y);
          return () -> {
            int at = Copies.offset(y);
            for (Value part : parts) {
              int length = part.type().shape().size() / Math.max(1, rows);
              Runs.copy(
                  rows, length, Copies.array(part), Copies.offset(part), length, to, at, rowLength);
              at += length;
            }
          };
        });
  }

  private static Computation split(Operands in) {
    Shape shape = in.shape(0);
    int axis = in.dimension(in.attributes().integer("axis", 0), shape.rank());
    int[] lengths = in.has(1) ? in.knownIntegers(1) : equalParts(in, shape.extent(axis));
    if (Arrays.stream(lengths).sum() != shape.extent(axis)
        || Arrays.stream(lengths).anyMatch(length -> length < 0)) {
      throw in.wrong(
          "can't split "
              + shape
              + " along dimension "
              + axis
              + " into "
              + Arrays.toString(lengths));
    }
    List<ValueType> types = new ArrayList<>();
    for (int length : lengths) {
      int[] extents = shape.toArray();
      extents[axis] = length;
      types.add(new ValueType(in.type(0).type(), Shape.of(extents)));
    }
    int rows = product(shape, 0, axis);
    int rowLength = shape.size() / Math.max(1, rows);
    return Computation.of(
        types,
        io -> {
          Value x = io.input(0);
          return () -> {
            int from = Copies.offset(x);
            for (int i = 0; i < types.size(); i++) {
              int length = types.get(i).shape().size() / Math.max(1, rows);
              Value y = io.output(i);
              if (y != null) {
                Runs.copy(
                    rows,
                    length,
                    Copies.array(x),
                    from,
                    rowLength,
                    Copies.array(y),
                    Copies.offset(y),
                    length);
              }
              from += length;
            }
          };
        });
  }

  /** The last part is shorter if the whole can't be divided. */
  private static int[] equalParts(Operands in, int whole) {
    int parts = in.attributes().integer("num_outputs", in.outputs());
    int length = (whole + parts - 1) / Math.max(1, parts);
    int[] lengths = new int[parts];
    for (int i = 0; i < parts; i++) {
      lengths[i] = Math.max(0, Math.min(length, whole - i * length));
    }
    return lengths;
  }

  private static Computation expand(Operands in) {
    int[] extents = in.knownIntegers(1);
    if (Arrays.stream(extents).anyMatch(extent -> extent < 0)) {
      throw in.wrong("there is no shape " + Arrays.toString(extents));
    }
    Shape output = ArithmeticOperators.broadcast(in, in.shape(0), Shape.of(extents)).output();
    return strided(in, ArithmeticOperators.repeat(in.shape(0), output), output);
  }

  /** Each dimension becomes two: the repeats, which step nowhere, and the dimension itself. */
  private static Computation tile(Operands in) {
    Shape shape = in.shape(0);
    int[] repeats = in.knownIntegers(1);
    if (repeats.length != shape.rank() || Arrays.stream(repeats).anyMatch(r -> r < 0)) {
      throw in.wrong("can't repeat " + shape + " " + Arrays.toString(repeats) + " times");
    }
    int[] steps = steps(shape);
    int[] twice = new int[2 * repeats.length];
    int[] stepsOfTwice = new int[twice.length];
    int[] extents = new int[repeats.length];
    for (int d = 0; d < repeats.length; d++) {
      twice[2 * d] = repeats[d];
      twice[2 * d + 1] = shape.extent(d);
      stepsOfTwice[2 * d + 1] = steps[d];
      extents[d] = Math.multiplyExact(repeats[d], shape.extent(d));
    }
    return strided(in, new StridedCopy(Shape.of(twice), 0, stepsOfTwice), Shape.of(extents));
  }

  private static Computation depthToSpace(Operands in) {
    Shape x = planes(in);
    int block = in.attributes().integer("blocksize", 1);
    int channels = x.extent(1) / Math.max(1, block * block);
    if (block < 1 || channels * block * block != x.extent(1)) {
      throw in.wrong("can't share out the channels of " + x + " in blocks of " + block);
    }
    boolean columnsFirst = in.attributes().text("mode", "DCR").equals("CRD");
    Shape seenAs =
        columnsFirst
            ? Shape.of(x.extent(0), channels, block, block, x.extent(2), x.extent(3))
            : Shape.of(x.extent(0), block, block, channels, x.extent(2), x.extent(3));
    int[] order = columnsFirst ? new int[] {0, 1, 4, 2, 5, 3} : new int[] {0, 3, 4, 1, 5, 2};
    Shape output = Shape.of(x.extent(0), channels, x.extent(2) * block, x.extent(3) * block);
    return permuted(in, seenAs, order, output);
  }

  private static Computation spaceToDepth(Operands in) {
    Shape x = planes(in);
    int block = in.attributes().integer("blocksize", 1);
    if (block < 1 || x.extent(2) % block != 0 || x.extent(3) % block != 0) {
      throw in.wrong("can't cut the planes of " + x + " into blocks of " + block);
    }
    int rows = x.extent(2) / block;
    int columns = x.extent(3) / block;
    return permuted(
        in,
        Shape.of(x.extent(0), x.extent(1), rows, block, columns, block),
        new int[] {0, 3, 5, 1, 2, 4},
        Shape.of(x.extent(0), x.extent(1) * block * block, rows, columns));
  }

  private static Shape planes(Operands in) {
    if (in.shape(0).rank() != 4) {
      throw in.wrong("expected [batch, channels, height, width] but got " + in.shape(0));
    }
    return in.shape(0);
  }

  static int product(Shape shape, int from, int to) {
    return IntStream.range(from, to).map(shape::extent).reduce(1, (a, b) -> a * b);
  }

  /** Returns how far apart elements lie along each dimension of a dense value. */
  static int[] steps(Shape shape) {
    int[] steps = new int[shape.rank()];
    int step = 1;
    for (int d = steps.length - 1; d >= 0; d--) {
      steps[d] = step;
      step *= shape.extent(d);
    }
    return steps;
  }
}
