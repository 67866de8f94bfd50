package io.simdnn.graph.operator;

import io.simdnn.backend.PoolOperations;
import io.simdnn.graph.DataType;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.convolution.WindowGrid;
import io.simdnn.kernel.pooling.GridMax;
import io.simdnn.kernel.pooling.PoolGeometry;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;

/** The largest elements under windows, and where they are. */
final class MaxPoolOperator {
  private MaxPoolOperator() {}

  static Computation prepare(Operands in) {
    boolean real = in.type(0).type().isReal();
    WindowGrid grid = PoolOperators.windows(in);
    PoolGeometry geometry = real ? PoolOperators.planar(in, grid) : null;
    ValueType output = PoolOperators.output(in, grid);
    boolean byColumns = in.attributes().integer("storage_order", 0) != 0;
    boolean wantsPositions = in.wants(1);
    if (geometry != null && !wantsPositions) {
      ValueType positions = new ValueType(DataType.INT64, output.shape());
      return Computation.of(List.of(output, positions), new Planar(geometry));
    }
    return Computation.of(
        List.of(output, new ValueType(DataType.INT64, output.shape())),
        io -> {
          Step pool = geometry != null ? planar(io, geometry) : plain(io, grid);
          if (!wantsPositions || !byColumns) {
            return pool;
          }
          long[] positions = io.output(1).integers();
          return () -> {
            pool.run();
            byColumns(grid.inputs(), positions);
          };
        });
  }

  /** A class, because the first lambda takes a JVM longer than a small network. */
  private record Planar(PoolGeometry geometry) implements Computation.Binder {
    @Override
    public Step bind(Bindings io) {
      Tensor x = Windows.planes(io.in(0));
      Tensor y = Windows.planes(io.out(0));
      return new PlanarStep(io.backend().pool(), geometry, x, y);
    }
  }

  private record PlanarStep(PoolOperations pool, PoolGeometry geometry, Tensor x, Tensor y)
      implements Step {
    @Override
    public void run() {
      pool.max(geometry, x, y);
    }
  }

  private static Step planar(Bindings io, PoolGeometry geometry) {
    Tensor x = Windows.planes(io.in(0));
    Tensor y = Windows.planes(io.out(0));
    PoolOperations pool = io.backend().pool();
    int[] winners = new int[y.size()];
    long[] positions = io.output(1).integers();
    int inputs = geometry.height() * geometry.width();
    int outputs = geometry.outputHeight() * geometry.outputWidth();
    return () -> {
      pool.max(geometry, x, y, winners);
      for (int i = 0; i < winners.length; i++) {
        positions[i] = (long) i / outputs * inputs + winners[i];
      }
    };
  }

  private static Step plain(Bindings io, WindowGrid grid) {
    GridMax max = new GridMax(grid);
    int outputs = io.output(0).type().shape().size();
    long[] positions = io.output(1) == null ? new long[outputs] : io.output(1).integers();
    int planes = PoolOperators.planes(io.input(0).type().shape());
    DataType type = io.input(0).type().type();
    if (type.isReal()) {
      Tensor x = io.in(0);
      Tensor y = io.out(0);
      return () -> max.max(planes, x.array(), x.offset(), y.array(), y.offset(), positions);
    }
    long[] x = io.input(0).integers();
    long[] y = io.output(0).integers();
    long least = DataTypes.least(type);
    return () -> max.max(planes, x, least, y, positions);
  }

  /** Counts positions within a plane with the first dimension running fastest. */
  private static void byColumns(Shape plane, long... positions) {
    for (int i = 0; i < positions.length; i++) {
      long rest = positions[i] % plane.size();
      long position = positions[i] - rest;
      int behind = plane.size();
      long step = 1;
      for (int d = 0; d < plane.rank(); d++) {
        behind /= plane.extent(d);
        position += rest / behind * step;
        rest %= behind;
        step *= plane.extent(d);
      }
      positions[i] = position;
    }
  }
}
