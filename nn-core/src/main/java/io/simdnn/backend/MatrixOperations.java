package io.simdnn.backend;

import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.tensor.Tensor;

/** Matrix products and what goes with them. */
public final class MatrixOperations {
  private final MatMulKernel kernel;
  private final Parallel parallel;

  MatrixOperations(MatMulKernel kernel, Parallel parallel) {
    this.kernel = kernel;
    this.parallel = parallel;
  }

  /**
   * Computes {@code c = op(a) op(b)} or {@code c += op(a) op(b)}, where {@code op} transposes or
   * does nothing.
   *
   * @param a the left operand {@code [m, k]}, or {@code [k, m]} when transposed
   * @param transposeA whether to transpose it
   * @param b the right operand {@code [k, n]}, or {@code [n, k]} when transposed
   * @param transposeB whether to transpose it
   * @param c the product {@code [m, n]}; modified; must not share its array with a or b
   * @param accumulate whether to add to c instead of overwriting it
   * @throws IllegalArgumentException if the shapes don't fit or c shares an array
   */
  public void multiply(
      Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c, boolean accumulate) {
    inference(a, transposeA, b, transposeB, c, accumulate).run();
  }

  /**
   * Ties a product to its tensors, so that runs of it allocate nothing; see {@link #multiply}.
   *
   * @param a the left operand {@code [m, k]}, or {@code [k, m]} when transposed
   * @param transposeA whether to transpose it
   * @param b the right operand {@code [k, n]}, or {@code [n, k]} when transposed
   * @param transposeB whether to transpose it
   * @param c the product {@code [m, n]}; modified; must not share its array with a or b
   * @param accumulate whether to add to c instead of overwriting it
   * @return the product
   * @throws IllegalArgumentException if the shapes don't fit or c shares an array
   */
  public InferenceProduct inference(
      Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c, boolean accumulate) {
    Checks.requireMatrix("matMul", "a", a);
    Checks.requireMatrix("matMul", "b", b);
    Checks.requireMatrix("matMul", "c", c);
    MatMulShape shape = shape(a, transposeA, b, transposeB, c, accumulate);
    return new InferenceProduct(kernel, parallel, shape, a, b, c);
  }

  /**
   * Computes {@code c[i] = op(a[i]) op(b[i])} for every matrix of a batch; threads share out whole
   * matrices.
   *
   * @param a the left operands {@code [batch, m, k]}, or {@code [batch, k, m]} when transposed
   * @param transposeA whether to transpose them
   * @param b the right operands {@code [batch, k, n]}, or {@code [batch, n, k]} when transposed
   * @param transposeB whether to transpose them
   * @param c the products {@code [batch, m, n]}; written; must not share its array with a or b
   * @throws IllegalArgumentException if the shapes don't fit or c shares an array
   */
  public void multiplyBatch(Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c) {
    inferenceBatch(a, transposeA, b, transposeB, c).run();
  }

  /**
   * Ties products of a batch to their tensors, so that runs of them allocate nothing; see {@link
   * #multiplyBatch}.
   *
   * @param a the left operands {@code [batch, m, k]}, or {@code [batch, k, m]} when transposed
   * @param transposeA whether to transpose them
   * @param b the right operands {@code [batch, k, n]}, or {@code [batch, n, k]} when transposed
   * @param transposeB whether to transpose them
   * @param c the products {@code [batch, m, n]}; written; must not share its array with a or b
   * @return the products
   * @throws IllegalArgumentException if the shapes don't fit or c shares an array
   */
  public InferenceBatchProduct inferenceBatch(
      Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c) {
    int batch = batchOf(a, b, c);
    MatMulShape shape = shape(a, transposeA, b, transposeB, c, false);
    long work = (long) batch * shape.m() * shape.n() * shape.k();
    int grain = work < InferenceProduct.MIN_PARALLEL_WORK ? Math.max(1, batch) : 1;
    return new InferenceBatchProduct(kernel, parallel, shape, grain, a, b, c);
  }

  /**
   * Overwrites every row of a matrix with one row.
   *
   * @param row the row {@code [columns]}
   * @param matrix the matrix {@code [rows, columns]}; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void broadcastRow(Tensor row, Tensor matrix) {
    Checks.requireMatrix("broadcastRow", "matrix", matrix);
    int columns = matrix.shape().extent(1);
    Checks.requireRow("broadcastRow", "row", row, columns);
    for (int i = 0; i < matrix.shape().extent(0); i++) {
      System.arraycopy(
          row.array(), row.offset(), matrix.array(), matrix.offset() + i * columns, columns);
    }
  }

  /** Checks the batch dimensions and returns their extent. */
  private static int batchOf(Tensor a, Tensor b, Tensor c) {
    for (Tensor t : new Tensor[] {a, b, c}) {
      if (t.shape().rank() != 3 || t.shape().extent(0) != a.shape().extent(0)) {
        throw new IllegalArgumentException(
            "matMul of a batch: expected three tensors [batch, rows, columns] of one batch but got "
                + a.shape()
                + ", "
                + b.shape()
                + " and "
                + c.shape());
      }
    }
    return a.shape().extent(0);
  }

  /** Returns the product of the last two dimensions. */
  private static MatMulShape shape(
      Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c, boolean accumulate) {
    int first = a.shape().rank() - 2;
    int m = a.shape().extent(first + (transposeA ? 1 : 0));
    int k = a.shape().extent(first + (transposeA ? 0 : 1));
    int n = b.shape().extent(first + (transposeB ? 0 : 1));
    if (b.shape().extent(first + (transposeB ? 1 : 0)) != k
        || c.shape().extent(first) != m
        || c.shape().extent(first + 1) != n) {
      throw new IllegalArgumentException(
          "matMul: "
              + (transposeA ? "transposed a " : "a ")
              + a.shape()
              + (transposeB ? ", transposed b " : ", b ")
              + b.shape()
              + " and c "
              + c.shape()
              + " don't fit; expected [m, k], [k, n] and [m, n]");
    }
    if (c.array() == a.array() || c.array() == b.array()) {
      throw new IllegalArgumentException("matMul: c shares its array with an operand; copy one");
    }
    return MatMulShape.of(m, n, k, transposeA, transposeB, accumulate);
  }
}
