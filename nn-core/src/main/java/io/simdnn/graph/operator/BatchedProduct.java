package io.simdnn.graph.operator;

import io.simdnn.backend.MatrixOperations;
import io.simdnn.kernel.matrix.IntegerProduct;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/**
 * Products of matrices for each element of a batch, whose shapes are brought to one. Operands of
 * one dimension are a row on the left and a column on the right; the output lacks them.
 */
final class BatchedProduct {
  private final Shape output;
  private final int m;
  private final int n;
  private final int k;
  private final long[] leftAt;
  private final long[] rightAt;

  private BatchedProduct(Shape output, int m, int n, int k, long[] leftAt, long[] rightAt) {
    this.output = output;
    this.m = m;
    this.n = n;
    this.k = k;
    this.leftAt = leftAt;
    this.rightAt = rightAt;
  }

  /** Checks the shapes of the inputs 0 and 1. */
  static BatchedProduct of(Operands in) {
    Shape a = in.shape(0);
    Shape b = in.shape(1);
    if (a.rank() == 0 || b.rank() == 0) {
      throw in.wrong("expected matrices but got " + a + " and " + b);
    }
    Shape left = a.rank() == 1 ? a.prepend(1) : a;
    Shape right = b.rank() == 1 ? Shape.of(b.extent(0), 1) : b;
    int m = left.extent(left.rank() - 2);
    int k = left.extent(left.rank() - 1);
    int n = right.extent(right.rank() - 1);
    if (right.extent(right.rank() - 2) != k) {
      throw in.wrong("expected [..., " + k + ", n] behind " + a + " but got " + b);
    }
    Shape leftBatch = front(left, left.rank() - 2);
    Shape rightBatch = front(right, right.rank() - 2);
    Shape batch = ArithmeticOperators.broadcast(in, leftBatch, rightBatch).output();
    int rank = batch.rank();
    int[] extents = new int[rank + (a.rank() == 1 ? 0 : 1) + (b.rank() == 1 ? 0 : 1)];
    System.arraycopy(batch.toArray(), 0, extents, 0, rank);
    if (a.rank() > 1) {
      extents[rank] = m;
    }
    if (b.rank() > 1) {
      extents[extents.length - 1] = n;
    }
    return new BatchedProduct(
        Shape.of(extents), m, n, k, numbers(leftBatch, batch), numbers(rightBatch, batch));
  }

  private static Shape front(Shape shape, int rank) {
    return Shape.of(Arrays.copyOf(shape.toArray(), rank));
  }

  /** Returns which matrix of an operand each element of the batch takes. */
  private static long[] numbers(Shape operand, Shape batch) {
    long[] numbers = new long[operand.size()];
    Arrays.setAll(numbers, i -> i);
    long[] taken = new long[batch.size()];
    StridedCopy copy = ArithmeticOperators.repeat(operand, batch);
    copy.copy(numbers, taken);
    return taken;
  }

  Shape output() {
    return output;
  }

  /** Returns the products of floats. */
  Step floats(Bindings io) {
    MatrixOperations matrix = io.backend().matrix();
    int batch = leftAt.length;
    if (isOrdered(leftAt) && isOrdered(rightAt)) {
      Tensor left = io.in(0).reshape(Shape.of(batch, m, k));
      Tensor right = io.in(1).reshape(Shape.of(batch, k, n));
      Tensor products = io.out(0).reshape(Shape.of(batch, m, n));
      return matrix.inferenceBatch(left, false, right, false, products)::run;
    }
    Tensor[] a = matrices(io.in(0), m, k, leftAt);
    Tensor[] b = matrices(io.in(1), k, n, rightAt);
    Tensor y = io.out(0).reshape(Shape.of(batch * m, n));
    Runnable[] products = new Runnable[batch];
    for (int i = 0; i < batch; i++) {
      Tensor c = y.rows(i * m, (i + 1) * m);
      products[i] = matrix.inference(a[i], false, b[i], false, c, false);
    }
    return () -> {
      for (Runnable product : products) {
        product.run();
      }
    };
  }

  /** Whether each element of the batch has a matrix of its own. */
  private static boolean isOrdered(long... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != i) {
        return false;
      }
    }
    return true;
  }

  private static Tensor[] matrices(Tensor all, int rows, int columns, long... numbers) {
    Tensor[] matrices = new Tensor[numbers.length];
    for (int i = 0; i < matrices.length; i++) {
      int at = all.offset() + (int) numbers[i] * rows * columns;
      matrices[i] = Tensor.view(all.array(), at, Shape.of(rows, columns));
    }
    return matrices;
  }

  /** Returns the products of whole numbers. */
  Step integers(Bindings io) {
    long[] a = io.input(0).integers();
    long[] b = io.input(1).integers();
    long[] y = io.output(0).integers();
    return () -> {
      for (int i = 0; i < leftAt.length; i++) {
        int left = (int) leftAt[i] * m * k;
        int right = (int) rightAt[i] * k * n;
        IntegerProduct.multiply(a, left, false, b, right, false, m, n, k, y, i * m * n);
      }
      DataTypes.wrap(io.output(0).type().type(), y);
    };
  }
}
