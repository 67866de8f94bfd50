package io.simdnn.graph.operator;

import io.simdnn.backend.DimensionRows;
import io.simdnn.graph.DataType;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.kernel.reduction.ColumnReduction;
import io.simdnn.kernel.reduction.IntegerReduction;
import io.simdnn.kernel.reduction.Reduction;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Sums, means, extremes and norms over some dimensions. */
final class ReductionOperators {
  private ReductionOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "ReduceSum" -> reduce(in, Reduction.SUM);
      case "ReduceMean" -> reduce(in, Reduction.MEAN);
      case "ReduceMax" -> reduce(in, Reduction.MAX);
      case "ReduceMin" -> reduce(in, Reduction.MIN);
      case "ReduceProd" -> reduce(in, Reduction.PRODUCT);
      case "ReduceL1" -> reduce(in, Reduction.L1);
      case "ReduceL2" -> reduce(in, Reduction.L2);
      case "ReduceLogSum" -> reduce(in, Reduction.LOG_SUM);
      case "ReduceLogSumExp" -> reduce(in, Reduction.LOG_SUM_EXP);
      case "ReduceSumSquare" -> reduce(in, Reduction.SUM_OF_SQUARES);
      default -> null;
    };
  }

  private static Computation reduce(Operands in, Reduction reduction) {
    Shape shape = in.shape(0);
    int[] axes = axes(in, shape.rank());
    boolean keeps = in.attributes().integer("keepdims", 1) != 0;
    int[] extents =
        IntStream.range(0, shape.rank())
            .filter(d -> keeps || Arrays.binarySearch(axes, d) < 0)
            .map(d -> Arrays.binarySearch(axes, d) < 0 ? shape.extent(d) : 1)
            .toArray();
    ValueType output = new ValueType(in.type(0).type(), Shape.of(extents));
    InnerDimensions inner = InnerDimensions.of(shape, axes);
    if (!output.type().isReal()) {
      return Computation.of(output, io -> integers(io, reduction, output.type(), inner));
    }
    DimensionRows run = run(shape, axes);
    if (run != null && ColumnReduction.supports(reduction)) {
      return Computation.of(
          output,
          io -> {
            Tensor x = io.in(0);
            Tensor y = io.out(0);
            return () -> io.backend().reduction().reduceColumns(reduction, run, x, y);
          });
    }
    return Computation.of(output, io -> floats(io, reduction, inner));
  }

  /** Returns the dimensions to reduce, in order; none are all, unless that is to do nothing. */
  private static int[] axes(Operands in, int rank) {
    int[] given = in.has(1) ? in.knownIntegers(1) : new int[0];
    if (given.length == 0 && in.attributes().integer("noop_with_empty_axes", 0) == 0) {
      return IntStream.range(0, rank).toArray();
    }
    return Arrays.stream(given).map(d -> in.dimension(d, rank)).sorted().distinct().toArray();
  }

  /**
   * Returns dimensions that lie side by side with others behind them as one, null if they don't.
   */
  private static DimensionRows run(Shape shape, int... axes) {
    if (axes.length == 0 || axes[axes.length - 1] - axes[0] != axes.length - 1) {
      return null;
    }
    int before = 1;
    int extent = 1;
    int behind = 1;
    for (int d = 0; d < shape.rank(); d++) {
      before *= d < axes[0] ? shape.extent(d) : 1;
      extent *= Arrays.binarySearch(axes, d) >= 0 ? shape.extent(d) : 1;
      behind *= d > axes[axes.length - 1] ? shape.extent(d) : 1;
    }
    return behind == 1 ? null : new DimensionRows(before, extent, behind);
  }

  private static Step floats(Bindings io, Reduction reduction, InnerDimensions inner) {
    Tensor x = io.in(0);
    Tensor y = io.out(0);
    if (inner.isDense()) {
      Tensor rows = x.reshape(inner.matrix());
      return () -> io.backend().reduction().reduceRows(reduction, rows, y);
    }
    Tensor rows = Tensor.zeros(inner.matrix());
    StridedCopy copy = inner.toRows();
    return () -> {
      copy.copy(x.array(), x.offset(), rows.array(), rows.offset());
      io.backend().reduction().reduceRows(reduction, rows, y);
    };
  }

  private static Step integers(
      Bindings io, Reduction reduction, DataType type, InnerDimensions inner) {
    long[] x = io.input(0).integers();
    long[] y = io.output(0).integers();
    long[] matrix = new long[x.length];
    StridedCopy copy = inner.toRows();
    int columns = inner.matrix().extent(1);
    long least = DataTypes.least(type);
    long most = DataTypes.most(type);
    return () -> {
      copy.copy(x, matrix);
      IntegerReduction.reduce(reduction, matrix, y.length, columns, least, most, y);
      DataTypes.wrap(type, y);
    };
  }
}
