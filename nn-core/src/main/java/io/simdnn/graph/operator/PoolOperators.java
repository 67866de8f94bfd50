package io.simdnn.graph.operator;

import io.simdnn.backend.PoolOperations;
import io.simdnn.kernel.pooling.BinGeometry;
import io.simdnn.kernel.pooling.PoolGeometry;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/** Pools over one or two dimensions. */
final class PoolOperators {
  private PoolOperators() {}

  /** Returns the operation of a name, null if it is not of this topic. */
  static Operator find(String name) {
    return switch (name) {
      case "MaxPool" -> PoolOperators::max;
      case "AveragePool" -> PoolOperators::average;
      case "GlobalAveragePool" -> PoolOperators::globalAverage;
      default -> null;
    };
  }

  private static Computation max(Operands in) {
    PoolGeometry geometry = geometry(in);
    return Computation.floats(
        output(in, geometry),
        io -> {
          Tensor x = Windows.planes(io.in(0));
          Tensor y = Windows.planes(io.out(0));
          int[] winners = new int[y.size()];
          PoolOperations pool = io.backend().pool();
          return () -> pool.max(geometry, x, y, winners);
        });
  }

  private static Computation average(Operands in) {
    PoolGeometry geometry = geometry(in);
    boolean countPadding = in.attributes().integer("count_include_pad", 0) != 0;
    return Computation.floats(
        output(in, geometry),
        io -> {
          Tensor x = Windows.planes(io.in(0));
          Tensor y = Windows.planes(io.out(0));
          PoolOperations pool = io.backend().pool();
          return () -> pool.average(geometry, countPadding, x, y);
        });
  }

  private static Computation globalAverage(Operands in) {
    Shape shape = in.floats(0);
    if (shape.rank() < 3) {
      throw in.wrong("expected planes behind the channels but got " + shape);
    }
    int planes = shape.extent(0) * shape.extent(1);
    Shape rows = Shape.of(shape.extent(0), shape.extent(1), 1, shape.size() / Math.max(1, planes));
    BinGeometry bins = new BinGeometry(1, rows.extent(3), 1, 1);
    int[] extents = shape.toArray();
    Arrays.fill(extents, 2, extents.length, 1);
    return Computation.floats(
        Shape.of(extents),
        io -> {
          Tensor x = io.in(0).reshape(rows);
          Tensor y = io.out(0).reshape(Shape.of(rows.extent(0), rows.extent(1), 1, 1));
          PoolOperations pool = io.backend().pool();
          return () -> pool.adaptiveAverage(bins, x, y);
        });
  }

  private static PoolGeometry geometry(Operands in) {
    Windows windows = Windows.of(in);
    Shape planes = Windows.planes(in.floats(0));
    return new PoolGeometry(
        planes.extent(2),
        planes.extent(3),
        windows.vertical(),
        windows.horizontal(),
        in.attributes().integer("ceil_mode", 0) != 0);
  }

  private static Shape output(Operands in, PoolGeometry geometry) {
    Shape x = in.shape(0);
    return Windows.output(x, x.extent(1), geometry.outputHeight(), geometry.outputWidth());
  }
}
