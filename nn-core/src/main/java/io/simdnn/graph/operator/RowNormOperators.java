package io.simdnn.graph.operator;

import io.simdnn.backend.NormOperations;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.kernel.normalization.NormGeometry;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Layer and root-mean-square normalization: rows are all dimensions from one on. */
final class RowNormOperators {
  private RowNormOperators() {}

  static Computation layer(Operands in) {
    return rows(in, true);
  }

  static Computation rootMeanSquare(Operands in) {
    return rows(in, false);
  }

  private static Computation rows(Operands in, boolean centred) {
    Shape shape = in.floats(0);
    int first = in.dimension(in.attributes().integer("axis", -1), shape.rank());
    int[] extents = shape.toArray();
    Shape row = Shape.of(Arrays.copyOfRange(extents, first, extents.length));
    int rows = Arrays.stream(extents, 0, first).reduce(1, (a, b) -> a * b);
    NormGeometry geometry = new NormGeometry(1, rows, row.size());
    float epsilon = NormalizationOperators.epsilon(in);
    boolean perRow = isPerRow(in, 1, shape, row) && isPerRow(in, 2, shape, row);
    Arrays.fill(extents, first, extents.length, 1);
    ValueType statistics = ValueType.floats(Shape.of(extents));
    ValueType output = new ValueType(in.type(0).type(), shape);
    return Computation.of(
        centred ? List.of(output, statistics, statistics) : List.of(output),
        io -> {
          NormOperations.Statistics found = new NormOperations.Statistics().of(rows);
          Step normalize =
              perRow
                  ? perRow(io, row, geometry, centred, epsilon, found)
                  : anywhere(io, shape, geometry, centred, epsilon, found);
          return () -> {
            normalize.run();
            put(found.mean(), io.out(1));
            put(found.reciprocal(), io.out(2));
          };
        });
  }

  private static void put(float[] statistic, Tensor output) {
    if (output != null) {
      System.arraycopy(statistic, 0, output.array(), output.offset(), output.size());
    }
  }

  /** Tells whether an optional factor or summand is the same for all rows. */
  private static boolean isPerRow(Operands in, int input, Shape shape, Shape row) {
    if (!in.has(input)) {
      return true;
    }
    Shape given = in.floats(input);
    if (!ArithmeticOperators.broadcast(in, given, shape).output().equals(shape)) {
      throw in.wrong("expected a factor or summand that fits " + row + " but got " + given);
    }
    int[] steps = Broadcast.steps(given, shape);
    return Arrays.stream(steps, 0, shape.rank() - row.rank()).allMatch(step -> step == 0);
  }

  private static Step perRow(
      Bindings io,
      Shape row,
      NormGeometry geometry,
      boolean centred,
      float epsilon,
      NormOperations.Statistics found) {
    NormOperations norm = io.backend().norm();
    Tensor scale = Tensor.zeros(row.size());
    Tensor shift = Tensor.zeros(row.size());
    Step expandScale = expand(io.in(1), inRow(io.in(1), row), row, scale, 1);
    Step expandShift = expand(io.in(2), inRow(io.in(2), row), row, shift, 0);
    Tensor x = io.in(0);
    Tensor y = io.out(0);
    return () -> {
      expandScale.run();
      expandShift.run();
      norm.rows(geometry, centred, epsilon, x, scale, shift, y, found);
    };
  }

  /** Leaves out dimensions before those of a row, which are all 1. */
  private static Shape inRow(Tensor given, Shape row) {
    if (given == null || given.shape().rank() <= row.rank()) {
      return given == null ? null : given.shape();
    }
    int[] extents = given.shape().toArray();
    return Shape.of(Arrays.copyOfRange(extents, extents.length - row.rank(), extents.length));
  }

  private static Step anywhere(
      Bindings io,
      Shape shape,
      NormGeometry rows,
      boolean centred,
      float epsilon,
      NormOperations.Statistics found) {
    NormOperations norm = io.backend().norm();
    Tensor normalized = Tensor.zeros(shape);
    Tensor scale = Tensor.zeros(shape.size());
    Tensor shift = Tensor.zeros(shape.size());
    Tensor b = io.in(2);
    Step expandScale = expand(io.in(1), io.in(1).shape(), shape, scale, 1);
    Step expandShift = expand(b, b == null ? null : b.shape(), shape, shift, 0);
    NormGeometry elements = new NormGeometry(1, shape.size(), 1);
    Tensor x = io.in(0);
    Tensor y = io.out(0);
    return () -> {
      norm.normalize(rows, centred, epsilon, x, normalized, found);
      expandScale.run();
      expandShift.run();
      norm.affine(elements, normalized, scale, shift, y);
    };
  }

  private static Step expand(Tensor given, Shape shape, Shape output, Tensor to, float absent) {
    if (given == null) {
      to.fill(absent);
      return () -> {};
    }
    StridedCopy copy = ArithmeticOperators.repeat(shape, output);
    return () -> copy.copy(given.array(), given.offset(), to.array(), to.offset());
  }
}
