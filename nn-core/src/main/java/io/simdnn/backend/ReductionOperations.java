package io.simdnn.backend;

import io.simdnn.kernel.ReductionKernel;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Objects;

/** Sums in the canonical order of {@link ReductionKernel}. */
public final class ReductionOperations {
  /** Below this many additions a second thread costs more than it saves. */
  private static final int MIN_PARALLEL_WORK = 65_536;

  private static final int COLUMN_GRAIN = 64;

  private final ReductionKernel kernel;
  private final Parallel parallel;

  ReductionOperations(ReductionKernel kernel, Parallel parallel) {
    this.kernel = kernel;
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
