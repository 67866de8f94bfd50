package io.simdnn.graph.operator;

import io.simdnn.backend.PoolOperations;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.pooling.BinGeometry;
import io.simdnn.kernel.pooling.Norm;
import io.simdnn.kernel.reduction.Reduction;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/** Pools whose window is all that is behind the channels. */
final class GlobalPools {
  private GlobalPools() {}

  static Computation average(Operands in) {
    Shape planes = planes(in);
    int size = planes.extent(1);
    Shape x = Shape.of(1, planes.extent(0), 1, size);
    Shape y = Shape.of(1, planes.extent(0), 1, 1);
    BinGeometry bins = new BinGeometry(1, size, 1, 1);
    return Computation.of(
        output(in),
        io -> {
          Tensor rows = io.in(0).reshape(x);
          Tensor means = io.out(0).reshape(y);
          PoolOperations pool = io.backend().pool();
          return () -> pool.adaptiveAverage(bins, rows, means);
        });
  }

  static Computation max(Operands in) {
    Shape planes = planes(in);
    return Computation.of(
        output(in),
        io -> {
          Tensor x = io.in(0).reshape(planes);
          Tensor y = io.out(0);
          return () -> io.backend().reduction().reduceRows(Reduction.MAX, x, y);
        });
  }

  static Computation norm(Operands in) {
    Shape planes = planes(in);
    int power = PoolOperators.power(in);
    int size = planes.extent(1);
    return Computation.of(
        output(in),
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          return () -> {
            for (int i = 0; i < y.size(); i++) {
              float norm = Norm.of(power, x.array(), x.offset() + i * size, size);
              y.array()[y.offset() + i] = norm;
            }
          };
        });
  }

  /** Returns the planes as rows of a matrix. */
  private static Shape planes(Operands in) {
    Shape shape = in.floats(0);
    if (shape.rank() < 3) {
      throw in.wrong("expected planes behind the channels but got " + shape);
    }
    int size = 1;
    for (int d = 2; d < shape.rank(); d++) {
      size *= shape.extent(d);
    }
    if (size == 0) {
      throw in.wrong("expected planes with elements but got " + shape);
    }
    return Shape.of(shape.extent(0) * shape.extent(1), size);
  }

  private static ValueType output(Operands in) {
    int[] extents = in.shape(0).toArray();
    Arrays.fill(extents, 2, extents.length, 1);
    return new ValueType(in.type(0).type(), Shape.of(extents));
  }
}
