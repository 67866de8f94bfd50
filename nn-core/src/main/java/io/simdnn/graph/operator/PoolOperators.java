package io.simdnn.graph.operator;

import io.simdnn.backend.PoolOperations;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.WindowGrid;
import io.simdnn.kernel.pooling.GridSum;
import io.simdnn.kernel.pooling.PoolGeometry;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Pools: fast ones over one or two dimensions, plain ones over more. */
final class PoolOperators {
  private PoolOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "MaxPool" -> MaxPoolOperator.prepare(in);
      case "AveragePool" -> average(in);
      case "LpPool" -> norm(in);
      case "MaxUnpool" -> MaxUnpoolOperator.prepare(in);
      case "GlobalAveragePool" -> GlobalPools.average(in);
      case "GlobalMaxPool" -> GlobalPools.max(in);
      case "GlobalLpPool" -> GlobalPools.norm(in);
      default -> null;
    };
  }

  static WindowGrid windows(Operands in) {
    return Windows.of(in, in.attributes().integer("ceil_mode", 0) != 0);
  }

  static ValueType output(Operands in, WindowGrid grid) {
    Shape x = in.shape(0);
    Shape y = Windows.behind(x.extent(0), x.extent(1), grid.outputs());
    return new ValueType(in.type(0).type(), y);
  }

  /** Returns the geometry of the fast kernels, null if they don't cover the windows. */
  static PoolGeometry planar(Operands in, WindowGrid grid) {
    if (!Windows.arePlanar(grid)) {
      return null;
    }
    Window vertical = Windows.vertical(grid);
    Window horizontal = Windows.horizontal(grid);
    if (isPaddedTooFar(vertical) || isPaddedTooFar(horizontal)) {
      return null;
    }
    Shape planes = Windows.planes(in.shape(0));
    boolean up = in.attributes().integer("ceil_mode", 0) != 0;
    PoolGeometry geometry =
        new PoolGeometry(planes.extent(2), planes.extent(3), vertical, horizontal, up);
    int height = grid.rank() == 1 ? 1 : grid.outputs().extent(0);
    boolean fits =
        geometry.outputHeight() == height
            && geometry.outputWidth() == grid.outputs().extent(grid.rank() - 1);
    return fits ? geometry : null;
  }

  private static boolean isPaddedTooFar(Window window) {
    return 2 * Math.max(window.before(), window.after()) > window.reach();
  }

  private static Computation average(Operands in) {
    in.floats(0);
    WindowGrid grid = windows(in);
    PoolGeometry geometry = planar(in, grid);
    boolean countPadding = in.attributes().integer("count_include_pad", 0) != 0;
    return Computation.of(
        output(in, grid),
        io -> {
          if (geometry == null) {
            GridSum sum = new GridSum(grid, countPadding);
            Tensor x = io.in(0);
            Tensor y = io.out(0);
            int planes = planes(x.shape());
            return () -> sum.average(planes, x.array(), x.offset(), y.array(), y.offset());
          }
          Tensor x = Windows.planes(io.in(0));
          Tensor y = Windows.planes(io.out(0));
          PoolOperations pool = io.backend().pool();
          return () -> pool.average(geometry, countPadding, x, y);
        });
  }

  private static Computation norm(Operands in) {
    in.floats(0);
    WindowGrid grid = windows(in);
    int power = power(in);
    return Computation.of(
        output(in, grid),
        io -> {
          GridSum sum = new GridSum(grid, false);
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          int planes = planes(x.shape());
          return () -> sum.norm(power, planes, x.array(), x.offset(), y.array(), y.offset());
        });
  }

  static int power(Operands in) {
    int power = in.attributes().integer("p", 2);
    if (power < 1) {
      throw in.wrong("expected a power of at least 1 but got " + power);
    }
    return power;
  }

  static int planes(Shape shape) {
    return shape.extent(0) * shape.extent(1);
  }
}
