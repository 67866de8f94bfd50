package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.backend.MatrixOperations;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.matrix.Determinant;
import io.simdnn.kernel.matrix.IntegerProduct;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/** Products of matrices. */
final class MatrixOperators {
  private MatrixOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "Gemm" -> gemm(in);
      case "MatMul" -> matMul(in);
      case "Einsum" -> EinsumOperator.prepare(in);
      case "Det" -> determinant(in);
      case OperatorTable.DENSE -> DenseLayer.prepare(in);
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
    Shape a = matrix(in, 0);
    Shape b = matrix(in, 1);
    int k = a.extent(transposeA ? 0 : 1);
    if (b.extent(transposeB ? 1 : 0) != k) {
      throw in.wrong("the operands " + a + " and " + b + " don't fit");
    }
    Shape output = Shape.of(a.extent(transposeA ? 1 : 0), b.extent(transposeB ? 0 : 1));
    boolean starts = in.has(2);
    if (starts && !ArithmeticOperators.broadcast(in, in.shape(2), output).output().equals(output)) {
      throw in.wrong("expected a summand that fits " + output + " but got " + in.shape(2));
    }
    ValueType type = new ValueType(in.type(0).type(), output);
    if (!type.type().isReal()) {
      return Computation.of(type, io -> integerGemm(in, io));
    }
    return Computation.of(
        type,
        io -> {
          Backend backend = io.backend();
          Tensor left = io.in(0);
          Tensor right = io.in(1);
          Tensor y = io.out(0);
          Tensor c = io.in(2);
          StridedCopy start = starts ? ArithmeticOperators.repeat(in.floats(2), output) : null;
          Tensor product = alpha == 1 ? y : Tensor.zeros(output);
          boolean adds = alpha == 1 && starts;
          Runnable multiply =
              backend.matrix().inference(left, transposeA, right, transposeB, product, adds);
          return () -> {
            if (starts) {
              start.copy(c.array(), c.offset(), y.array(), y.offset());
              if (beta != 1) {
                backend.update().scale(y, beta);
              }
            }
            multiply.run();
            if (alpha == 1) {
              return;
            }
            if (!starts) {
              y.fill(0f);
            }
            backend.update().addScaled(y, product, alpha);
          };
        });
  }

  private static Shape matrix(Operands in, int input) {
    if (in.shape(input).rank() != 2) {
      throw in.wrong("expected rank 2 for input " + input + " but got " + in.shape(input));
    }
    return in.shape(input);
  }

  /** Factors lose their fraction, as the numbers have none. */
  private static Step integerGemm(Operands in, Bindings io) {
    Attributes attributes = in.attributes();
    boolean transposeA = attributes.integer("transA", 0) != 0;
    boolean transposeB = attributes.integer("transB", 0) != 0;
    long alpha = (long) attributes.real("alpha", 1);
    long beta = (long) attributes.real("beta", 1);
    Shape output = io.output(0).type().shape();
    int n = output.extent(1);
    int k = in.shape(0).extent(transposeA ? 0 : 1);
    long[] a = io.input(0).integers();
    long[] b = io.input(1).integers();
    long[] y = io.output(0).integers();
    long[] c = in.has(2) ? io.input(2).integers() : new long[1];
    long[] summands = new long[y.length];
    StridedCopy repeat = ArithmeticOperators.repeat(in.has(2) ? in.shape(2) : Shape.of(), output);
    return () -> {
      repeat.copy(c, summands);
      IntegerProduct.multiply(a, 0, transposeA, b, 0, transposeB, output.extent(0), n, k, y, 0);
      for (int i = 0; i < y.length; i++) {
        y[i] = alpha * y[i] + beta * summands[i];
      }
      DataTypes.wrap(io.output(0).type().type(), y);
    };
  }

  /** {@code y = x w}: all rows of x at once where w is one matrix, else matrix by matrix. */
  private static Computation matMul(Operands in) {
    boolean real = in.type(0).type().isReal();
    if (real && in.shape(0).rank() >= 2 && in.shape(1).rank() == 2) {
      return DenseLayer.rows(
          in,
          false,
          io -> {
            Tensor weights = io.in(1);
            MatrixOperations matrix = io.backend().matrix();
            return (x, y) -> matrix.inference(x, false, weights, false, y, false)::run;
          });
    }
    BatchedProduct product = BatchedProduct.of(in);
    return Computation.of(
        new ValueType(in.type(0).type(), product.output()),
        io -> real ? product.floats(io) : product.integers(io));
  }

  private static Computation determinant(Operands in) {
    Shape shape = in.floats(0);
    int rank = shape.rank();
    if (rank < 2 || shape.extent(rank - 1) != shape.extent(rank - 2)) {
      throw in.wrong("expected square matrices but got " + shape);
    }
    int n = shape.extent(rank - 1);
    Shape output = Shape.of(Arrays.copyOf(shape.toArray(), rank - 2));
    return Computation.of(
        new ValueType(in.type(0).type(), output),
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          double[] scratch = new double[n * n];
          return () -> {
            for (int i = 0; i < y.size(); i++) {
              int at = x.offset() + i * n * n;
              y.array()[y.offset() + i] = Determinant.of(x.array(), at, n, scratch);
            }
          };
        });
  }
}
