package io.simdnn.graph.operator;

import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some dimensions of a value as the columns of a matrix, the others as its rows: the value's own
 * memory where they are the last ones, a transposed copy where they are not.
 */
final class InnerDimensions {
  private final Shape shape;
  private final int[] order;
  private final Shape matrix;

  private InnerDimensions(Shape shape, int[] order, Shape matrix) {
    this.shape = shape;
    this.order = order;
    this.matrix = matrix;
  }

  /** Chooses dimensions, each from 0. */
  static InnerDimensions of(Shape shape, int... dimensions) {
    int[] inner = Arrays.stream(dimensions).sorted().distinct().toArray();
    int[] outer =
        IntStream.range(0, shape.rank()).filter(d -> Arrays.binarySearch(inner, d) < 0).toArray();
    int[] order = IntStream.concat(Arrays.stream(outer), Arrays.stream(inner)).toArray();
    return new InnerDimensions(shape, order, Shape.of(size(shape, outer), size(shape, inner)));
  }

  private static int size(Shape shape, int... dimensions) {
    return Arrays.stream(dimensions).map(shape::extent).reduce(1, (a, b) -> a * b);
  }

  /** Returns the shape of the matrix. */
  Shape matrix() {
    return matrix;
  }

  /** Tells whether the value's memory already is the matrix. */
  boolean isDense() {
    int[] moving = Arrays.stream(order).filter(d -> shape.extent(d) != 1).toArray();
    return IntStream.range(1, moving.length).allMatch(i -> moving[i - 1] < moving[i]);
  }

  /** Returns what copies a value into the matrix. */
  StridedCopy toRows() {
    int[] steps = Broadcast.steps(shape, shape);
    Shape transposed = Shape.of(Arrays.stream(order).map(shape::extent).toArray());
    return new StridedCopy(transposed, 0, Arrays.stream(order).map(d -> steps[d]).toArray());
  }

  /** Returns what copies the matrix back into a value. */
  StridedCopy fromRows() {
    int[] steps = new int[order.length];
    int step = 1;
    for (int d = order.length - 1; d >= 0; d--) {
      steps[order[d]] = step;
      step *= shape.extent(order[d]);
    }
    return new StridedCopy(shape, 0, steps);
  }

  /** Returns a function of the rows, from inputs to outputs of the value's shape. */
  Step onRows(Tensor x, Tensor y, RowStep function) {
    if (isDense()) {
      return function.bind(x.reshape(matrix), y.reshape(matrix));
    }
    Tensor from = Tensor.zeros(matrix);
    Tensor to = Tensor.zeros(matrix);
    StridedCopy before = toRows();
    StridedCopy behind = fromRows();
    Step step = function.bind(from, to);
    return () -> {
      before.copy(x.array(), x.offset(), from.array(), from.offset());
      step.run();
      behind.copy(to.array(), to.offset(), y.array(), y.offset());
    };
  }

  /** Ties a function of the rows of a matrix to memory. */
  @FunctionalInterface
  interface RowStep {
    /** Returns what computes the matrix y from the matrix x. */
    Step bind(Tensor x, Tensor y);
  }
}
