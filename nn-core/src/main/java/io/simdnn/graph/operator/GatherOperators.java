package io.simdnn.graph.operator;

import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.movement.Positions;
import io.simdnn.kernel.movement.Runs;
import io.simdnn.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Operations that take elements from where indices say; negative ones count from the end. */
final class GatherOperators {
  private GatherOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "Gather" -> slices(in);
      case "GatherElements" -> elements(in);
      case "GatherND" -> points(in);
      default -> null;
    };
  }

  /** Takes the slices that indices name along a dimension. */
  private static Computation slices(Operands in) {
    Shape table = in.shape(0);
    Shape indices = in.integers(1).shape();
    int axis = in.dimension(in.attributes().integer("axis", 0), table.rank());
    int[] extents =
        IntStream.concat(
                IntStream.concat(
                    Arrays.stream(table.toArray(), 0, axis), Arrays.stream(indices.toArray())),
                Arrays.stream(table.toArray(), axis + 1, table.rank()))
            .toArray();
    int entries = table.extent(axis);
    int before = MovementOperators.product(table, 0, axis);
    int slice = MovementOperators.product(table, axis + 1, table.rank());
    return Computation.of(
        new ValueType(in.type(0).type(), Shape.of(extents)),
        io -> {
          Value x = io.input(0);
          Value y = io.output(0);
          long[] chosen = io.input(1).integers();
          int[] positions = new int[chosen.length];
          return () -> {
            Positions.ofEntries(chosen, entries, slice, positions);
            for (int i = 0; i < before; i++) {
              int from = Copies.offset(x) + i * entries * slice;
              int to = Copies.offset(y) + i * chosen.length * slice;
              Runs.gather(positions, slice, Copies.array(x), from, Copies.array(y), to);
            }
          };
        });
  }

  /** Each index takes one element of its own column along a dimension. */
  private static Computation elements(Operands in) {
    Shape table = in.shape(0);
    Shape indices = in.integers(1).shape();
    int axis = in.dimension(in.attributes().integer("axis", 0), table.rank());
    if (indices.rank() != table.rank()) {
      throw in.wrong("expected indices of rank " + table.rank() + " but got " + indices);
    }
    return Computation.of(
        new ValueType(in.type(0).type(), indices),
        io -> {
          Value x = io.input(0);
          Value y = io.output(0);
          long[] chosen = io.input(1).integers();
          int[] positions = new int[chosen.length];
          return () -> {
            Positions.alongDimension(chosen, indices, table, axis, positions);
            Runs.gather(
                positions, 1, Copies.array(x), Copies.offset(x), Copies.array(y), Copies.offset(y));
          };
        });
  }

  /** The last dimension of the indices holds positions in the first dimensions of the table. */
  private static Computation points(Operands in) {
    Shape table = in.shape(0);
    Shape indices = in.integers(1).shape();
    int batch = in.attributes().integer("batch_dims", 0);
    if (indices.rank() < 1
        || batch < 0
        || batch >= indices.rank()
        || batch + indices.extent(indices.rank() - 1) > table.rank()) {
      throw in.wrong("indices " + indices + " don't fit " + table);
    }
    int depth = indices.extent(indices.rank() - 1);
    int[] extents =
        IntStream.concat(
                Arrays.stream(indices.toArray(), 0, indices.rank() - 1),
                Arrays.stream(table.toArray(), batch + depth, table.rank()))
            .toArray();
    int slice = MovementOperators.product(table, batch + depth, table.rank());
    int count = MovementOperators.product(indices, 0, indices.rank() - 1);
    return Computation.of(
        new ValueType(in.type(0).type(), Shape.of(extents)),
        io -> {
          Value x = io.input(0);
          Value y = io.output(0);
          long[] chosen = io.input(1).integers();
          int[] positions = new int[count];
          return () -> {
            Positions.ofPoints(chosen, depth, table, batch, positions);
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
}
