package io.simdnn.backend;

import io.simdnn.kernel.ReductionKernel;
import io.simdnn.kernel.reduction.ColumnReduction;
import io.simdnn.kernel.reduction.Reduction;
import io.simdnn.kernel.reduction.RowReduction;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Objects;

/** Sums in the canonical order of {@link ReductionKernel}. */
public final class ReductionOperations {
  /** Below this many additions a second thread costs more than it saves. */
  private static final int MIN_PARALLEL_WORK = 65_536;

  private static final int COLUMN_GRAIN = 64;

  private final ReductionKernel kernel;
  private final RowReduction rows;
  private final Parallel parallel;

  ReductionOperations(ReductionKernel kernel, Parallel parallel) {
    this.kernel = kernel;
    this.rows = new RowReduction(kernel);
    this.parallel = parallel;
  }

  /**
   * Returns the sum of all elements.
   *
   * @param x the elements, of any shape
   * @return the sum
   */
  public float sum(Tensor x) {
    return kernel.sum(x.array(), x.offset(), x.size());
  }

  /**
   * Returns the sum of the squares of all elements.
   *
   * @param x the elements, of any shape
   * @return the sum
   */
  public float sumOfSquares(Tensor x) {
    return kernel.sumOfSquares(x.array(), x.offset(), x.size());
  }

  /**
   * Adds every row of a matrix to one row.
   *
   * @param matrix the matrix {@code [rows, columns]}
   * @param sums the sums {@code [columns]}; added to
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void addColumnSums(Tensor matrix, Tensor sums) {
    Checks.requireMatrix("addColumnSums", "matrix", matrix);
    Checks.requireShape("addColumnSums", "sums", sums, matrix.shape().withoutFirst());
    int columns = sums.size();
    int grain = matrix.size() < MIN_PARALLEL_WORK ? Math.max(columns, 1) : COLUMN_GRAIN;
    parallel.forRange(
        columns,
        grain,
        (from, to) ->
            kernel.addColumnSums(
                matrix.array(),
                matrix.offset() + from,
                matrix.shape().extent(0),
                to - from,
                columns,
                sums.array(),
                sums.offset() + from));
  }

  /**
   * Adds the sum of every plane to the number of its channel, the samples in order.
   *
   * @param planes the planes {@code [batch, channels, ...]}
   * @param sums the sums {@code [channels]}; added to
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void addPlaneSums(Tensor planes, Tensor sums) {
    int batch = planes.shape().extent(0);
    int channels = planes.shape().extent(1);
    Checks.requireShape("addPlaneSums", "sums", sums, Shape.of(channels));
    int plane = planes.size() / Math.max(1, batch * channels);
    parallel.forRange(
        channels,
        planes.size() < MIN_PARALLEL_WORK ? channels : 1,
        (from, to) -> {
          for (int n = 0; n < batch; n++) {
            for (int c = from; c < to; c++) {
              int at = planes.offset() + (n * channels + c) * plane;
              sums.array()[sums.offset() + c] += kernel.sum(planes.array(), at, plane);
            }
          }
        });
  }

  /**
   * Reduces every row of a matrix to one number.
   *
   * @param reduction what to make of each row
   * @param matrix the matrix {@code [rows, columns]}
   * @param y the results, one for each row; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void reduceRows(Reduction reduction, Tensor matrix, Tensor y) {
    Checks.requireMatrix("reduceRows", "matrix", matrix);
    int columns = matrix.shape().extent(1);
    requireCount("reduceRows", matrix.shape().extent(0), y);
    int grain = Math.max(1, MIN_PARALLEL_WORK / Math.max(1, columns));
    if (parallel.isAlone(y.size(), grain)) {
      rows.reduce(
          reduction, matrix.array(), matrix.offset(), y.size(), columns, y.array(), y.offset());
      return;
    }
    parallel.forRange(
        y.size(),
        grain,
        (from, to) ->
            rows.reduce(
                reduction,
                matrix.array(),
                matrix.offset() + from * columns,
                to - from,
                columns,
                y.array(),
                y.offset() + from));
  }

  /**
   * Reduces one dimension, or several that lie side by side, of a tensor that has others behind.
   *
   * @param reduction what to make of the elements, one that {@link ColumnReduction} supports
   * @param dimension the dimension's place
   * @param x the elements
   * @param y the results; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void reduceColumns(Reduction reduction, DimensionRows dimension, Tensor x, Tensor y) {
    int rows = dimension.extent();
    int columns = dimension.behind();
    requireCount("reduceColumns", dimension.before() * rows * columns, x);
    requireCount("reduceColumns", dimension.before() * columns, y);
    int grain = Math.max(1, MIN_PARALLEL_WORK / Math.max(1, rows * columns));
    if (parallel.isAlone(dimension.before(), grain)) {
      reduceColumns(reduction, dimension, x, y, 0, dimension.before());
      return;
    }
    parallel.forRange(
        dimension.before(),
        grain,
        (from, to) -> reduceColumns(reduction, dimension, x, y, from, to));
  }

  private static void reduceColumns(
      Reduction reduction, DimensionRows dimension, Tensor x, Tensor y, int from, int to) {
    int rows = dimension.extent();
    int columns = dimension.behind();
    for (int i = from; i < to; i++) {
      ColumnReduction.reduce(
          reduction,
          x.array(),
          x.offset() + i * rows * columns,
          rows,
          columns,
          y.array(),
          y.offset() + i * columns);
    }
  }

  private static void requireCount(String operation, int count, Tensor tensor) {
    if (tensor.size() != count) {
      throw new IllegalArgumentException(
          operation + ": expected " + count + " elements but got " + tensor.shape());
    }
  }

  /**
   * Returns the position of the largest element in one row of a matrix, the first one of several.
   *
   * @param matrix the matrix {@code [rows, columns]}, with at least one column
   * @param row the row
   * @return the column
   * @throws IllegalArgumentException if the tensor is not a matrix with columns
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int argMax(Tensor matrix, int row) {
    Checks.requireMatrix("argMax", "matrix", matrix);
    int columns = matrix.shape().extent(1);
    if (columns == 0) {
      throw new IllegalArgumentException("argMax: expected columns but got " + matrix.shape());
    }
    Objects.checkIndex(row, matrix.shape().extent(0));
    return kernel.argMax(matrix.array(), matrix.offset() + row * columns, columns);
  }
}
