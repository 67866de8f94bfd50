package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.kernel.matrix.IntegerProduct;
import io.simdnn.kernel.quantization.LinearQuantization;
import io.simdnn.tensor.Shape;
import java.util.Arrays;

/**
 * Products of stacks of quantized matrices. Zero points and scales are one for all, one for each
 * row of the left operand, or one for each column of the right one.
 */
final class IntegerMatrixOperators {
  private IntegerMatrixOperators() {}

  /**
   * The geometry of a product.
   *
   * @param a the left operand, at least a matrix
   * @param b the right operand, at least a matrix
   * @param stack the extents of the stack of matrices
   * @param rows the rows of each product
   * @param columns the columns of each product
   * @param inner the length of the sums
   * @param output the shape of the result
   */
  private record Geometry(
      Shape a, Shape b, Shape stack, int rows, int columns, int inner, Shape output) {
    /** The result with the rows and columns that a vector as operand does not have. */
    Shape matrices() {
      return append(stack, rows, columns);
    }
  }

  private static Geometry geometry(Operands in, int left, int right) {
    Shape a = in.integers(left).shape();
    Shape b = in.integers(right).shape();
    if (a.rank() == 0 || b.rank() == 0) {
      throw in.wrong("expected matrices but got " + a + " and " + b);
    }
    Shape rowsOfA = a.rank() == 1 ? a.prepend(1) : a;
    Shape columnsOfB = b.rank() == 1 ? Shape.of(b.extent(0), 1) : b;
    int rows = rowsOfA.extent(rowsOfA.rank() - 2);
    int inner = rowsOfA.extent(rowsOfA.rank() - 1);
    int columns = columnsOfB.extent(columnsOfB.rank() - 1);
    if (columnsOfB.extent(columnsOfB.rank() - 2) != inner) {
      throw in.wrong("the operands " + a + " and " + b + " don't fit");
    }
    Shape stack;
    try {
      stack = Broadcast.of(stack(rowsOfA), stack(columnsOfB)).output();
    } catch (IllegalArgumentException e) {
      throw in.wrong(e.getMessage());
    }
    Shape output = stack;
    output = a.rank() == 1 ? output : append(output, rows);
    output = b.rank() == 1 ? output : append(output, columns);
    return new Geometry(rowsOfA, columnsOfB, stack, rows, columns, inner, output);
  }

  private static Shape stack(Shape shape) {
    return Shape.of(Arrays.copyOf(shape.toArray(), shape.rank() - 2));
  }

  private static Shape append(Shape shape, int... extents) {
    int[] all = Arrays.copyOf(shape.toArray(), shape.rank() + extents.length);
    System.arraycopy(extents, 0, all, shape.rank(), extents.length);
    return Shape.of(all);
  }

  /** A vector for the rows of a left operand is a column. */
  private static Shape asColumn(Shape shape, int rows) {
    return shape.rank() == 1 && shape.size() == rows ? Shape.of(rows, 1) : shape;
  }

  static Computation matMul(Operands in) {
    Geometry g = geometry(in, 0, 1);
    requireZeroPoints(in, g, 2, 3);
    return Computation.of(
        new ValueType(DataType.INT32, g.output()),
        io -> {
          Product product = new Product(io, in, g, 0, 1, 2, 3);
          long[] y = io.output(0).integers();
          return () -> {
            int[] sums = product.compute();
            for (int i = 0; i < y.length; i++) {
              y[i] = sums[i];
            }
          };
        });
  }

  private static void requireZeroPoints(Operands in, Geometry g, int left, int right) {
    if (in.has(left)) {
      Expansion.require(in, left, asColumn(in.integers(left).shape(), g.rows()), g.a());
    }
    if (in.has(right)) {
      Expansion.require(in, right, in.integers(right).shape(), g.b());
    }
  }

  /** The sums of products, zero points subtracted. */
  private static final class Product {
    private final Geometry g;
    private final Value left;
    private final Value right;
    private final Expansion leftZero;
    private final Expansion rightZero;
    private final int[] a;
    private final int[] b;
    private final int[] sums;
    private final Broadcast stacks;

    Product(Bindings io, Operands in, Geometry g, int left, int right, int zeroA, int zeroB) {
      this.g = g;
      this.left = io.input(left);
      this.right = io.input(right);
      this.leftZero =
          in.has(zeroA)
              ? Expansion.of(io.input(zeroA), asColumn(in.shape(zeroA), g.rows()), g.a())
              : null;
      this.rightZero = in.has(zeroB) ? Expansion.of(io.input(zeroB), in.shape(zeroB), g.b()) : null;
      this.a = new int[g.a().size()];
      this.b = new int[g.b().size()];
      this.sums = new int[g.matrices().size()];
      this.stacks = Broadcast.of(stack(g.a()), stack(g.b()));
    }

    int[] compute() {
      LinearQuantization.center(left.integers(), leftZero == null ? null : leftZero.integers(), a);
      LinearQuantization.center(
          right.integers(), rightZero == null ? null : rightZero.integers(), b);
      int[] stepsA = Broadcast.steps(stack(g.a()), stacks.output());
      int[] stepsB = Broadcast.steps(stack(g.b()), stacks.output());
      for (int i = 0; i < g.stack().size(); i++) {
        IntegerProduct.multiply(
            g.rows(),
            g.columns(),
            g.inner(),
            a,
            place(i, stepsA) * g.rows() * g.inner(),
            b,
            place(i, stepsB) * g.inner() * g.columns(),
            sums,
            i * g.rows() * g.columns());
      }
      return sums;
    }

    private int place(int number, int... steps) {
      int left = number;
      int place = 0;
      for (int d = steps.length - 1; d >= 0; d--) {
        place += left % g.stack().extent(d) * steps[d];
        left /= g.stack().extent(d);
      }
      return place;
    }
  }

  static Computation quantizedMatMul(Operands in) {
    Geometry g = geometry(in, 0, 3);
    requireZeroPoints(in, g, 2, 5);
    Shape all = g.matrices();
    Expansion.require(in, 1, asColumn(in.floats(1), g.rows()), all);
    Expansion.require(in, 4, in.floats(4), all);
    Expansion.require(in, 6, asColumn(in.floats(6), g.rows()), all);
    DataType type = in.integers(7).type();
    Expansion.require(in, 7, asColumn(in.shape(7), g.rows()), all);
    long least = QuantizationOperators.least(type);
    long most = QuantizationOperators.most(in, type);
    return Computation.of(
        new ValueType(type, g.output()),
        io -> {
          Product product = new Product(io, in, g, 0, 3, 2, 5);
          Expansion scaleA = Expansion.of(io.input(1), asColumn(in.shape(1), g.rows()), all);
          Expansion scaleB = Expansion.of(io.input(4), in.shape(4), all);
          Expansion scaleY = Expansion.of(io.input(6), asColumn(in.shape(6), g.rows()), all);
          Expansion zeroY = Expansion.of(io.input(7), asColumn(in.shape(7), g.rows()), all);
          long[] y = io.output(0).integers();
          return () -> {
            int[] sums = product.compute();
            float[] a = scaleA.floats();
            float[] b = scaleB.floats();
            float[] scales = scaleY.floats();
            long[] zeros = zeroY.integers();
            for (int i = 0; i < y.length; i++) {
              double scaled = (double) sums[i] * (a[i] * b[i] / scales[i]);
              y[i] = LinearQuantization.round(scaled, zeros[i], least, most);
            }
          };
        });
  }
}
