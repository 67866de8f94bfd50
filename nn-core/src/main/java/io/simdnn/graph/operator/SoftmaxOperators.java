package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.backend.DimensionRows;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.activation.HardMax;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.stream.IntStream;

/** Softmax and its relatives, along one dimension. */
final class SoftmaxOperators {
  /** Set for graphs of old opsets: all dimensions from the given one on make up a row. */
  private static final String COERCE = "coerce";

  private SoftmaxOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "Softmax" -> rows(in, (backend, x, y) -> backend.softmax().forward(x, y));
      case "LogSoftmax" -> rows(in, (backend, x, y) -> backend.softmax().logForward(x, y));
      case "Hardmax" -> rows(in, (backend, x, y) -> hardMax(x, y));
      default -> null;
    };
  }

  private static void hardMax(Tensor x, Tensor y) {
    Shape shape = x.shape();
    HardMax.forward(x.array(), x.offset(), y.array(), y.offset(), shape.extent(0), shape.extent(1));
  }

  /** A function of the rows of a matrix. */
  @FunctionalInterface
  private interface RowFunction {
    void apply(Backend backend, Tensor x, Tensor y);
  }

  private static Computation rows(Operands in, RowFunction function) {
    Shape shape = in.floats(0);
    int rank = shape.rank();
    boolean coerced = in.attributes().integer(COERCE, 0) != 0;
    int axis = in.attributes().integer("axis", -1);
    int first = coerced && axis == rank ? rank : in.dimension(axis, rank);
    ValueType output = new ValueType(in.type(0).type(), shape);
    if (!coerced && MovementOperators.product(shape, first + 1, rank) != 1) {
      return Computation.of(output, io -> transposed(io, DimensionRows.of(shape, first), function));
    }
    InnerDimensions row =
        InnerDimensions.of(shape, IntStream.range(first, coerced ? rank : first + 1).toArray());
    Shape matrix = row.matrix();
    return Computation.of(
        output,
        io -> {
          Tensor x = io.in(0).reshape(matrix);
          Tensor y = io.out(0).reshape(matrix);
          return () -> function.apply(io.backend(), x, y);
        });
  }

  private static Step transposed(Bindings io, DimensionRows rows, RowFunction function) {
    Tensor x = io.in(0);
    Tensor y = io.out(0);
    Backend backend = io.backend();
    Tensor from = Tensor.zeros(rows.matrix());
    Tensor to = Tensor.zeros(rows.matrix());
    Runnable transpose = rows.intoRows(x, from, backend);
    Runnable transposeBack = rows.outOfRows(to, y, backend);
    return () -> {
      transpose.run();
      function.apply(backend, from, to);
      transposeBack.run();
    };
  }
}
