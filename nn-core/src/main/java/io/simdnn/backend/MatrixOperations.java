package io.simdnn.backend;

import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.tensor.Tensor;

/** Matrix products and what goes with them. */
public final class MatrixOperations {
  /** Below this many multiply-adds a second thread costs more than it saves. */
  private static final long MIN_PARALLEL_WORK = 1_500_000;

  /** A chunk of less work would spend too much of its time on being claimed. */
  private static final long MIN_CHUNK_WORK = 700_000;

  /** Chunks begin at multiples of this, which most register tiles divide. */
  private static final int ROW_GRAIN = 16;

  /** Two vectors of 512 bits, the width of most panels of B, or several narrower ones. */
  private static final int COLUMN_GRAIN = 32;

  /** Each chunk of rows packs B again, which fewer rows would not pay for. */
  private static final int MIN_CHUNK_ROWS = 64;

  /** Where A is so many times as high as B is wide, reading it twice costs more than packing B. */
  private static final int HIGH = 8;

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
    Checks.requireMatrix("matMul", "a", a);
    Checks.requireMatrix("matMul", "b", b);
    Checks.requireMatrix("matMul", "c", c);
    MatMulShape shape = shape(a, transposeA, b, transposeB, c, accumulate);
    if ((long) shape.m() * shape.n() * shape.k() < MIN_PARALLEL_WORK) {
      run(shape, a, b, c, 0, 0);
    } else if (sharesColumns(shape)) {
      parallel.forRange(
          shape.n(),
          COLUMN_GRAIN,
          (int) Math.max(COLUMN_GRAIN, MIN_CHUNK_WORK / ((long) shape.m() * shape.k())),
          (from, to) -> run(shape.withColumns(to - from), a, b, c, 0, from));
    } else {
      parallel.forRange(
          shape.m(),
          ROW_GRAIN,
          (int) Math.max(MIN_CHUNK_ROWS, MIN_CHUNK_WORK / ((long) shape.n() * shape.k())),
          (from, to) -> run(shape.withRows(to - from), a, b, c, from, 0));
    }
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
    int grain = work < MIN_PARALLEL_WORK ? Math.max(1, batch) : 1;
    return new InferenceBatchProduct(kernel, parallel, shape, grain, a, b, c);
  }

  /**
   * Whether threads get columns of C, so that each panel of B is packed once, by one of them; not
   * where the panels can't be shared out evenly.
   */
  private boolean sharesColumns(MatMulShape shape) {
    long byColumns = (long) shape.m() * largestShare(shape.n(), COLUMN_GRAIN);
    long byRows = (long) shape.n() * largestShare(shape.m(), ROW_GRAIN);
    return shape.m() / HIGH <= shape.n() && byColumns <= byRows + byRows / HIGH;
  }

  private int largestShare(int outputs, int grain) {
    int blocks = (outputs + grain - 1) / grain;
    return (blocks + parallel.threads() - 1) / parallel.threads() * grain;
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
    Checks.requireShape("broadcastRow", "row", row, matrix.shape().withoutFirst());
    int columns = row.size();
    for (int i = 0; i < matrix.shape().extent(0); i++) {
      System.arraycopy(
          row.array(), row.offset(), matrix.array(), matrix.offset() + i * columns, columns);
    }
  }

  private void run(MatMulShape part, Tensor a, Tensor b, Tensor c, int row, int column) {
    kernel.multiply(
        part,
        a.array(),
        a.offset() + part.aIndex(row, 0),
        b.array(),
        b.offset() + part.bIndex(0, column),
        c.array(),
        c.offset() + row * part.cStride() + column);
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
