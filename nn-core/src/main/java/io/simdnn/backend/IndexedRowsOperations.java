package io.simdnn.backend;

import io.simdnn.kernel.IndexedRowsKernel;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.SparseMatrix;
import io.simdnn.tensor.Tensor;

/** Work on rows that indices choose; see {@link IndexedRowsKernel}. */
public final class IndexedRowsOperations {
  private static final int GRAIN = 16_384;

  private final IndexedRowsKernel kernel;
  private final Parallel parallel;

  IndexedRowsOperations(IndexedRowsKernel kernel, Parallel parallel) {
    this.kernel = kernel;
    this.parallel = parallel;
  }

  /**
   * Copies the rows of a table that indices name.
   *
   * @param table the rows {@code [rows, columns]}
   * @param indices whole numbers from 0 to {@code rows - 1}, of any shape
   * @param y the copies {@code [indices, columns]}; written
   * @throws IllegalArgumentException if an index is out of range or the shapes don't fit
   */
  public void gather(Tensor table, Tensor indices, Tensor y) {
    int columns = requireShapes(table, indices, y);
    for (int i = 0; i < indices.size(); i++) {
      float index = indices.get(i);
      if (!(index >= 0 && index < table.shape().extent(0)) || index != (int) index) {
        throw new IllegalArgumentException(
            "gather: expected whole numbers from 0 to "
                + (table.shape().extent(0) - 1)
                + " but number "
                + i
                + " is "
                + index);
      }
    }
    parallel.forRange(
        indices.size(),
        Math.max(1, GRAIN / Math.max(1, columns)),
        (from, to) ->
            kernel.gather(
                table.array(),
                table.offset(),
                columns,
                indices.array(),
                indices.offset() + from,
                to - from,
                y.array(),
                y.offset() + from * columns));
  }

  /**
   * Adds rows to those of a table that indices name.
   *
   * @param x the rows {@code [indices, columns]}
   * @param indices whole numbers that {@link #gather} took
   * @param skipped an index whose rows are not added; -1 for none
   * @param table the sums {@code [rows, columns]}; added to
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void scatterAdd(Tensor x, Tensor indices, int skipped, Tensor table) {
    int columns = requireShapes(table, indices, x);
    parallel.forRange(
        columns,
        Math.max(16, GRAIN / Math.max(1, indices.size())),
        (from, to) ->
            kernel.scatterAdd(
                x.array(),
                x.offset(),
                columns,
                from,
                to,
                indices.array(),
                indices.offset(),
                indices.size(),
                skipped,
                table.array(),
                table.offset()));
  }

  /**
   * Multiplies a sparse matrix with a dense one.
   *
   * @param matrix the sparse matrix
   * @param x the dense matrix {@code [matrix.columns, columns]}
   * @param y the product {@code [matrix.rows, columns]}; modified; must not share its array with x
   * @param accumulate whether to add to y instead of overwriting it
   * @throws IllegalArgumentException if the shapes don't fit or y shares the array of x
   */
  public void multiply(SparseMatrix matrix, Tensor x, Tensor y, boolean accumulate) {
    Checks.requireMatrix("sparse product", "x", x);
    int columns = x.shape().extent(1);
    Checks.requireShape("sparse product", "x", x, Shape.of(matrix.columns(), columns));
    Checks.requireShape("sparse product", "y", y, Shape.of(matrix.rows(), columns));
    if (y.array() == x.array()) {
      throw new IllegalArgumentException("sparse product: y shares its array with x; copy one");
    }
    parallel.forRange(
        matrix.rows(),
        Math.max(1, GRAIN / Math.max(1, columns)),
        (from, to) ->
            kernel.multiply(
                matrix,
                from,
                to,
                x.array(),
                x.offset(),
                columns,
                y.array(),
                y.offset(),
                accumulate));
  }

  private static int requireShapes(Tensor table, Tensor indices, Tensor rows) {
    Checks.requireMatrix("indexed rows", "table", table);
    int columns = table.shape().extent(1);
    Checks.requireShape("indexed rows", "rows", rows, Shape.of(indices.size(), columns));
    return columns;
  }
}
