package io.simdnn.kernel.activation;

import io.simdnn.kernel.ElementaryKernel;
import io.simdnn.kernel.ReductionKernel;
import io.simdnn.kernel.math.Log;

/**
 * Logarithm of softmax over each row: {@code m = max(x)}, {@code s = sum(exp(x - m))}, {@code y =
 * (x - m) - log(s)}; gradient {@code dx = dy - exp(y) * sum(dy)}.
 */
public final class LogSoftmax {
  private final ElementaryKernel elementary;
  private final ReductionKernel reduction;

  /**
   * Creates the kernel.
   *
   * @param elementary computes the exponentials
   * @param reduction computes the sums
   */
  public LogSoftmax(ElementaryKernel elementary, ReductionKernel reduction) {
    this.elementary = elementary;
    this.reduction = reduction;
  }

  /**
   * Computes {@code y = log(softmax(x))} row by row.
   *
   * @param x the inputs {@code [rows, columns]}
   * @param xOffset the index of the first input
   * @param y the outputs {@code [rows, columns]}; written; not x
   * @param yOffset the index of the first output
   * @param rows the rows
   * @param columns the columns
   */
  public void forward(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      int in = xOffset + i * columns;
      int out = yOffset + i * columns;
      float max = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < columns; j++) {
        max = Math.max(max, x[in + j]);
      }
      for (int j = 0; j < columns; j++) {
        y[out + j] = x[in + j] - max;
      }
      elementary.exp(y, out, y, out, columns);
      float logarithm = Log.log(reduction.sum(y, out, columns));
      for (int j = 0; j < columns; j++) {
        y[out + j] = x[in + j] - max - logarithm;
      }
    }
  }

  /**
   * Computes {@code dx = dy - exp(y) * sum(dy)} row by row.
   *
   * @param dy the gradient with respect to the outputs {@code [rows, columns]}
   * @param dyOffset the index of its first element
   * @param y the outputs of {@link #forward}
   * @param yOffset the index of the first output
   * @param dx the gradient with respect to the inputs {@code [rows, columns]}; written; not dy
   * @param dxOffset the index of its first element
   * @param rows the rows
   * @param columns the columns
   */
  public void gradient(
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float[] dx,
      int dxOffset,
      int rows,
      int columns) {
    elementary.exp(y, yOffset, dx, dxOffset, rows * columns);
    for (int i = 0; i < rows; i++) {
      int in = dyOffset + i * columns;
      int out = dxOffset + i * columns;
      float sum = reduction.sum(dy, in, columns);
      for (int j = 0; j < columns; j++) {
        dx[out + j] = Math.fma(-sum, dx[out + j], dy[in + j]);
      }
    }
  }
}
