package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Attributes;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Map;

/** Products of matrices. */
final class MatrixOperators {
  /** A product with a matrix whose sums begin with a row of biases; what a pass makes. */
  static final String DENSE = "Dense";

  private MatrixOperators() {}

  static void addTo(Map<String, Operator> table) {
    table.put("Gemm", MatrixOperators::gemm);
    table.put("MatMul", MatrixOperators::matMul);
    table.put(DENSE, MatrixOperators::matMul);
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

  /** {@code y = x w + bias} over the last dimension of x; the bias is there for Dense only. */
  private static Computation matMul(Operands in) {
    Shape x = in.floats(0);
    Shape w = in.floats(1, 2);
    if (x.rank() < 2 || x.extent(x.rank() - 1) != w.extent(0)) {
      throw in.wrong("expected [..., " + w.extent(0) + "] times " + w + " but got " + x);
    }
    int[] extents = x.toArray();
    extents[extents.length - 1] = w.extent(1);
    Shape output = Shape.of(extents);
    int rows = x.size() / Math.max(1, w.extent(0));
    return Computation.floats(
        output,
        io -> {
          Tensor xRows = io.in(0).reshape(Shape.of(rows, w.extent(0)));
          Tensor yRows = io.out(0).reshape(Shape.of(rows, w.extent(1)));
          Tensor weights = io.in(1);
          Tensor bias = io.in(2);
          Backend backend = io.backend();
          return () -> {
            if (bias != null) {
              backend.matrix().broadcastRow(bias, yRows);
            }
            backend.matrix().multiply(xRows, false, weights, false, yRows, bias != null);
          };
        });
  }
}
