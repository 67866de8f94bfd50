package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.backend.DenseWeights;
import io.simdnn.graph.Attributes;
import io.simdnn.kernel.Activation;
import io.simdnn.kernel.elementwise.BinaryFunction;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.function.Function;

/** Products of matrices. */
final class MatrixOperators {
  private MatrixOperators() {}

  /** Returns the operation of a name, null if it is not of this topic. */
  static Operator find(String name) {
    return switch (name) {
      case "Gemm" -> MatrixOperators::gemm;
      case "MatMul" -> MatrixOperators::matMul;
      case OperatorTable.DENSE -> MatrixOperators::dense;
      default -> null;
    };
  }

  /** {@code y = alpha op(a) op(b) + beta c}; with factors of 1 the sums begin with c. */
  private static Computation gemm(Operands in) {
    Attributes attributes = in.attributes();
    boolean transposeA = attributes.integer("transA", 0) != 0;
    boolean transposeB = attributes.integer("transB", 0) != 0;
    float alpha = attributes.real("alpha", 1);
    float beta = attributes.real("beta", 1);
    Shape a = in.floats(0, 2);
    Shape b = in.floats(1, 2);
    int k = a.extent(transposeA ? 0 : 1);
    if (b.extent(transposeB ? 1 : 0) != k) {
      throw in.wrong("the operands " + a + " and " + b + " don't fit");
    }
    Shape output = Shape.of(a.extent(transposeA ? 1 : 0), b.extent(transposeB ? 0 : 1));
    boolean starts = in.has(2);
    return Computation.floats(
        output,
        io -> {
          Backend backend = io.backend();
          Tensor left = io.in(0);
          Tensor right = io.in(1);
          Tensor y = io.out(0);
          Tensor c = io.in(2);
          StridedCopy start = starts ? ArithmeticOperators.repeat(in.floats(2), output) : null;
          Tensor product = alpha == 1 ? null : Tensor.zeros(output);
          return () -> {
            if (starts) {
              start.copy(c.array(), c.offset(), y.array(), y.offset());
              if (beta != 1) {
                backend.update().scale(y, beta);
              }
            }
            if (product == null) {
              backend.matrix().multiply(left, transposeA, right, transposeB, y, starts);
              return;
            }
            backend.matrix().multiply(left, transposeA, right, transposeB, product, false);
            if (!starts) {
              y.fill(0f);
            }
            backend.update().addScaled(y, product, alpha);
          };
        });
  }

  /**
   * {@code y = x w}: over the last dimension of x for a matrix w, else for each pair of matrices of
   * two operands whose other dimensions are the same.
   */
  private static Computation matMul(Operands in) {
    if (in.floats(1).rank() > 2) {
      return pairs(in);
    }
    return rows(
        in,
        false,
        io -> {
          Tensor weights = io.in(1);
          return (x, y) -> io.backend().matrix().multiply(x, false, weights, false, y, false);
        });
  }

  private static Computation pairs(Operands in) {
    Shape x = in.floats(0);
    Shape w = in.floats(1);
    int rank = w.rank();
    int[] output = x.toArray();
    boolean fit = x.rank() == rank && x.extent(rank - 1) == w.extent(rank - 2);
    int batch = 1;
    for (int i = 0; fit && i < rank - 2; i++) {
      fit = x.extent(i) == w.extent(i);
      batch *= x.extent(i);
    }
    if (!fit) {
      throw in.wrong("expected [..., m, k] times [..., k, n] but got " + x + " times " + w);
    }
    output[rank - 1] = w.extent(rank - 1);
    Shape left = Shape.of(batch, x.extent(rank - 2), x.extent(rank - 1));
    Shape right = Shape.of(batch, w.extent(rank - 2), w.extent(rank - 1));
    Shape product = Shape.of(batch, x.extent(rank - 2), w.extent(rank - 1));
    return Computation.floats(
        Shape.of(output),
        io -> {
          Tensor a = io.in(0).reshape(left);
          Tensor b = io.in(1).reshape(right);
          Tensor y = io.out(0).reshape(product);
          return () -> io.backend().matrix().multiplyBatch(a, false, b, false, y);
        });
  }

  /**
   * {@code y = f(x w + bias + residual)} over the last dimension of x, with weights packed once. A
   * residual of another shape than the product's is added in a step of its own.
   */
  private static Computation dense(Operands in) {
    boolean transposed = in.attributes().integer("transB", 0) != 0;
    String name = in.attributes().text(OperatorTable.FUNCTION, "");
    Activation function = name.isEmpty() ? null : Activation.valueOf(name);
    DenseWeights weights = in.packedDense(transposed);
    Shape product = productShape(in, transposed);
    if (in.has(3) && !in.floats(3).equals(product)) {
      return denseThenSum(in, transposed, weights, function);
    }
    return rows(
        in,
        transposed,
        io -> {
          Shape matrix = Shape.of(rowCount(product), weights.outputs());
          Tensor residual = in.has(3) ? io.in(3).reshape(matrix) : null;
          return (x, y) -> io.backend().dense().forward(weights, x, residual, function, y);
        });
  }

  private static Computation denseThenSum(
      Operands in, boolean transposed, DenseWeights weights, Activation function) {
    Shape product = productShape(in, transposed);
    Broadcast broadcast = ArithmeticOperators.broadcast(in, product, in.floats(3));
    return Computation.floats(
        broadcast.output(),
        io -> {
          Backend backend = io.backend();
          Tensor x = io.in(0).reshape(Shape.of(rowCount(io.in(0).shape()), weights.inputs()));
          Tensor sums = Tensor.zeros(product);
          Tensor sumRows = sums.reshape(Shape.of(rowCount(product), weights.outputs()));
          Tensor residual = io.in(3);
          Tensor y = io.out(0);
          return () -> {
            backend.dense().forward(weights, x, null, sumRows);
            backend.elementwise().apply(BinaryFunction.ADD, broadcast, sums, residual, y);
            if (function != null) {
              backend.activation().forward(function, 0, 0, y, y);
            }
          };
        });
  }

  /** A product of all rows of x. */
  @FunctionalInterface
  private interface RowProduct {
    void multiply(Tensor x, Tensor y);
  }

  private static Computation rows(
      Operands in, boolean transposed, Function<Bindings, RowProduct> product) {
    Shape output = productShape(in, transposed);
    int inputs = in.floats(0).extent(in.floats(0).rank() - 1);
    int outputs = output.extent(output.rank() - 1);
    int rows = rowCount(in.floats(0));
    return Computation.floats(
        output,
        io -> {
          Tensor xRows = io.in(0).reshape(Shape.of(rows, inputs));
          Tensor yRows = io.out(0).reshape(Shape.of(rows, outputs));
          RowProduct bound = product.apply(io);
          return () -> bound.multiply(xRows, yRows);
        });
  }

  private static Shape productShape(Operands in, boolean transposed) {
    Shape x = in.floats(0);
    Shape w = in.floats(1, 2);
    int inputs = w.extent(transposed ? 1 : 0);
    if (x.rank() < 2 || x.extent(x.rank() - 1) != inputs) {
      throw in.wrong("expected [..., " + inputs + "] times " + w + " but got " + x);
    }
    int[] extents = x.toArray();
    extents[extents.length - 1] = w.extent(transposed ? 0 : 1);
    return Shape.of(extents);
  }

  /** Returns the rows of a value whose other dimensions than the last are taken for one. */
  private static int rowCount(Shape shape) {
    int rows = 1;
    for (int i = 0; i < shape.rank() - 1; i++) {
      rows *= shape.extent(i);
    }
    return rows;
  }
}
