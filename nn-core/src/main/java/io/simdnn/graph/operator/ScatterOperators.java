package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.kernel.movement.Positions;
import io.simdnn.kernel.movement.Scatter;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Locale;

/** Operations that put elements where indices say. */
final class ScatterOperators {
  private ScatterOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "ScatterElements" -> elements(in);
      case "ScatterND" -> points(in);
      default -> null;
    };
  }

  private static Scatter reduction(Operands in) {
    String name = in.attributes().text("reduction", "none");
    return switch (name) {
      case "none" -> Scatter.REPLACE;
      case "add", "mul", "max", "min" -> Scatter.valueOf(name.toUpperCase(Locale.ROOT));
      default -> throw in.wrong("there is no reduction " + name);
    };
  }

  private static Computation elements(Operands in) {
    Shape table = in.shape(0);
    Shape indices = in.integers(1).shape();
    int axis = in.dimension(in.attributes().integer("axis", 0), table.rank());
    Scatter reduction = reduction(in);
    if (indices.rank() != table.rank() || in.shape(2).size() != indices.size()) {
      throw in.wrong("indices " + indices + " and updates " + in.shape(2) + " don't fit " + table);
    }
    return Computation.of(
        in.type(0),
        io -> {
          long[] chosen = io.input(1).integers();
          int[] positions = new int[chosen.length];
          Step copy = Copies.whole(io.input(0), io.output(0));
          Step update = update(reduction, positions, 1, io.input(2), io.output(0));
          return () -> {
            Positions.alongDimension(chosen, indices, table, axis, positions);
            copy.run();
            update.run();
          };
        });
  }

  private static Computation points(Operands in) {
    Shape table = in.shape(0);
    Shape indices = in.integers(1).shape();
    Scatter reduction = reduction(in);
    if (indices.rank() < 1 || indices.extent(indices.rank() - 1) > table.rank()) {
      throw in.wrong("indices " + indices + " don't fit " + table);
    }
    int depth = indices.extent(indices.rank() - 1);
    int count = MovementOperators.product(indices, 0, indices.rank() - 1);
    int slice = MovementOperators.product(table, depth, table.rank());
    if (in.shape(2).size() != count * slice) {
      throw in.wrong("updates " + in.shape(2) + " don't fit indices " + indices + " and " + table);
    }
    return Computation.of(
        in.type(0),
        io -> {
          long[] chosen = io.input(1).integers();
          int[] positions = new int[count];
          Step copy = Copies.whole(io.input(0), io.output(0));
          Step update = update(reduction, positions, slice, io.input(2), io.output(0));
          return () -> {
            Positions.ofPoints(chosen, depth, table, 0, positions);
            copy.run();
            update.run();
          };
        });
  }

  private static Step update(
      Scatter reduction, int[] positions, int slice, Value updates, Value y) {
    DataType type = y.type().type();
    if (type.isReal()) {
      Tensor from = updates.floats();
      Tensor to = y.floats();
      return () ->
          reduction.apply(positions, slice, from.array(), from.offset(), to.array(), to.offset());
    }
    long[] to = y.integers();
    boolean unsigned = type == DataType.UINT64;
    return () -> {
      reduction.apply(positions, slice, unsigned, updates.integers(), to);
      for (int i = 0; i < to.length; i++) {
        to[i] = type.wrap(to[i]);
      }
    };
  }
}
