package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.movement.MappedCopy;
import io.simdnn.kernel.movement.Runs;
import io.simdnn.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Operations that move elements by lists of positions along dimensions. */
final class MapOperators {
  private MapOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "Pad" -> pad(in);
      case "CenterCropPad" -> centerCropPad(in);
      case "Compress" -> compress(in);
      case "ReverseSequence" -> reverseSequence(in);
      case "Trilu" -> triangle(in);
      default -> null;
    };
  }

  private static Computation mapped(Operands in, int[][] maps, int filling) {
    Shape input = in.shape(0);
    Shape output = Shape.of(Arrays.stream(maps).mapToInt(map -> map.length).toArray());
    ValueType type = new ValueType(in.type(0).type(), output);
    if (input.rank() == 0) {
      return Computation.view(type);
    }
    MappedCopy copy = new MappedCopy(input, maps);
    boolean filled = filling >= 0 && in.has(filling);
    return Computation.of(
        type,
        io -> Copies.mapped(copy, io.input(0), filled ? io.input(filling) : null, io.output(0)));
  }

  private static int[][] whole(Shape shape) {
    return IntStream.range(0, shape.rank())
        .mapToObj(d -> IntStream.range(0, shape.extent(d)).toArray())
        .toArray(int[][]::new);
  }

  private static Computation pad(Operands in) {
    Shape shape = in.shape(0);
    int[] pads = in.knownIntegers(1);
    int[] axes = in.has(3) ? in.knownIntegers(3) : IntStream.range(0, shape.rank()).toArray();
    if (pads.length != 2 * axes.length) {
      throw in.wrong("expected " + 2 * axes.length + " pads but got " + Arrays.toString(pads));
    }
    String mode = in.attributes().text("mode", "constant");
    int[][] maps = whole(shape);
    for (int i = 0; i < axes.length; i++) {
      int d = in.dimension(axes[i], shape.rank());
      int before = pads[i];
      int length = shape.extent(d);
      int padded = before + length + pads[i + axes.length];
      if (padded < 0 || (length == 0 && padded > 0 && !mode.equals("constant"))) {
        throw in.wrong("can't pad " + shape + " by " + Arrays.toString(pads) + ", mode " + mode);
      }
      maps[d] =
          IntStream.range(0, padded).map(j -> position(in, mode, j - before, length)).toArray();
    }
    return mapped(in, maps, 2);
  }

  /** Returns which element a position before, in or behind a dimension shows. */
  private static int position(Operands in, String mode, int at, int length) {
    if (at >= 0 && at < length) {
      return at;
    }
    return switch (mode) {
      case "constant" -> MappedCopy.OUTSIDE;
      case "edge" -> at < 0 ? 0 : length - 1;
      case "wrap" -> Math.floorMod(at, length);
      case "reflect" -> {
        int period = Math.max(1, 2 * (length - 1));
        int within = Math.floorMod(at, period);
        yield within < length ? within : period - within;
      }
      default -> throw in.wrong("there is no mode " + mode);
    };
  }

  private static Computation centerCropPad(Operands in) {
    Shape shape = in.shape(0);
    int[] sizes = in.knownIntegers(1);
    int[] axes = in.attributes().integers("axes", IntStream.range(0, shape.rank()).toArray());
    if (sizes.length != axes.length) {
      throw in.wrong("expected " + axes.length + " extents but got " + Arrays.toString(sizes));
    }
    int[][] maps = whole(shape);
    for (int i = 0; i < axes.length; i++) {
      int d = in.dimension(axes[i], shape.rank());
      int length = shape.extent(d);
      // Where the difference is odd, the element more is at the end.
      int shift = sizes[i] < length ? (length - sizes[i]) / 2 : -((sizes[i] - length) / 2);
      maps[d] =
          IntStream.range(0, sizes[i])
              .map(j -> position(in, "constant", j + shift, length))
              .toArray();
    }
    return mapped(in, maps, -1);
  }

  /** The condition may be shorter than the dimension; what is behind its end is dropped. */
  private static Computation compress(Operands in) {
    in.integers(1);
    long[] condition = in.known(1).integers();
    int[] kept = IntStream.range(0, condition.length).filter(i -> condition[i] != 0).toArray();
    Shape shape = in.shape(0);
    if (in.attributes().has("axis")) {
      int axis = in.dimension(in.attributes().integer("axis", 0), shape.rank());
      requireWithin(in, kept, shape.extent(axis));
      int[][] maps = whole(shape);
      maps[axis] = kept;
      return mapped(in, maps, -1);
    }
    requireWithin(in, kept, shape.size());
    return Computation.of(
        new ValueType(in.type(0).type(), Shape.of(kept.length)),
        io -> {
          Value x = io.input(0);
          Value y = io.output(0);
          return () ->
              Runs.gather(
                  kept, 1, Copies.array(x), Copies.offset(x), Copies.array(y), Copies.offset(y));
        });
  }

  private static void requireWithin(Operands in, int[] kept, int length) {
    if (kept.length > 0 && kept[kept.length - 1] >= length) {
      throw in.wrong("element " + kept[kept.length - 1] + " is to be kept of " + length);
    }
  }

  private static Computation reverseSequence(Operands in) {
    Shape shape = in.shape(0);
    int time = in.dimension(in.attributes().integer("time_axis", 0), shape.rank());
    int batch = in.dimension(in.attributes().integer("batch_axis", 1), shape.rank());
    if (time + batch != 1 || in.shape(1).size() != shape.extent(batch)) {
      throw in.wrong("expected the dimensions 0 and 1, and a length for each sequence");
    }
    int slice = MovementOperators.product(shape, 2, shape.rank());
    int[] steps = MovementOperators.steps(shape);
    return Computation.of(
        in.type(0),
        io -> {
          Value x = io.input(0);
          Value y = io.output(0);
          long[] lengths = io.input(1).integers();
          int[] positions = new int[shape.extent(0) * shape.extent(1)];
          return () -> {
            for (int i = 0; i < positions.length; i++) {
              int row = i / shape.extent(1);
              int column = i % shape.extent(1);
              int at = time == 0 ? row : column;
              int sequence = time == 0 ? column : row;
              int from = at < lengths[sequence] ? (int) lengths[sequence] - 1 - at : at;
              positions[i] = from * steps[time] + sequence * steps[batch];
            }
            Runs.gather(
                positions,
                slice,
                Copies.array(x),
                Copies.offset(x),
                Copies.array(y),
                Copies.offset(y));
          };
        });
  }

  private static Computation triangle(Operands in) {
    Shape shape = in.shape(0);
    if (shape.rank() < 2) {
      throw in.wrong("expected matrices but got " + shape);
    }
    boolean upper = in.attributes().integer("upper", 1) != 0;
    long diagonal = 0;
    if (in.has(1)) {
      if (in.type(1).type() != DataType.INT64) {
        throw in.wrong("expected a whole number for input 1 but got " + in.type(1));
      }
      diagonal = in.known(1).integers()[0];
    }
    int rows = shape.extent(shape.rank() - 2);
    int columns = shape.extent(shape.rank() - 1);
    int matrices = shape.size() / Math.max(1, rows * columns);
    int[] starts = new int[rows];
    int[] ends = new int[rows];
    for (int i = 0; i < rows; i++) {
      int border = (int) Math.max(0, Math.min(columns, i + diagonal + (upper ? 0 : 1)));
      starts[i] = upper ? border : 0;
      ends[i] = upper ? columns : border;
    }
    return Computation.of(
        in.type(0),
        io -> {
          Value x = io.input(0);
          Value y = io.output(0);
          Value zeros = Value.zeros(new ValueType(in.type(0).type(), Shape.of(columns)));
          return () -> {
            Object from = Copies.array(x);
            Object to = Copies.array(y);
            for (int row = 0; row < matrices * rows; row++) {
              int at = Copies.offset(y) + row * columns;
              int start = starts[row % rows];
              System.arraycopy(Copies.array(zeros), 0, to, at, columns);
              int source = Copies.offset(x) + row * columns + start;
              System.arraycopy(from, source, to, at + start, ends[row % rows] - start);
            }
          };
        });
  }
}
