package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.backend.DenseWeights;
import io.simdnn.graph.Attributes;
import io.simdnn.kernel.Activation;
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

  /** {@code y = x w} over the last dimension of x. */
  private static Computation matMul(Operands in) {
    return rows(
        in,
        false,
        io -> {
          Tensor weights = io.in(1);
          return (x, y) -> io.backend().matrix().multiply(x, false, weights, false, y, false);
        });
  }

  /** {@code y = f(x w + bias)} over the last dimension of x, with weights packed once. */
  private static Computation dense(Operands in) {
    boolean transposed = in.attributes().integer("transB", 0) != 0;
    String name = in.attributes().text(OperatorTable.FUNCTION, "");
    Activation function = name.isEmpty() ? null : Activation.valueOf(name);
    DenseWeights weights = in.packedDense(transposed);
    return rows(
        in, transposed, io -> (x, y) -> io.backend().dense().forward(weights, x, function, y));
  }

  /** A product of all rows of x. */
  @FunctionalInterface
  private interface RowProduct {
    void multiply(Tensor x, Tensor y);
  }

  private static Computation rows(
      Operands in, boolean transposed, Function<Bindings, RowProduct> product) {
    Shape x = in.floats(0);
    Shape w = in.floats(1, 2);
    int inputs = w.extent(transposed ? 1 : 0);
    int outputs = w.extent(transposed ? 0 : 1);
    if (x.rank() < 2 || x.extent(x.rank() - 1) != inputs) {
      throw in.wrong("expected [..., " + inputs + "] times " + w + " but got " + x);
    }
    int[] extents = x.toArray();
    extents[extents.length - 1] = outputs;
    int rows = x.size() / Math.max(1, inputs);
    return Computation.floats(
        Shape.of(extents),
        io -> {
          Tensor xRows = io.in(0).reshape(Shape.of(rows, inputs));
          Tensor yRows = io.out(0).reshape(Shape.of(rows, outputs));
          RowProduct bound = product.apply(io);
          return () -> bound.multiply(xRows, yRows);
        });
  }
}
