package io.simdnn.kernel;

/**
 * Softmax over each row of a {@code [rows, columns]} matrix, and its gradient.
 *
 * <p>For one row: {@code m = max(x)}, {@code e[j] = exp(x[j] - m)}, {@code s = sum(e)} in the order
 * of {@link ReductionKernel}, {@code y[j] = e[j] * (1 / s)}. A row that holds a NaN becomes all
 * NaN.
 */
public interface SoftmaxKernel {
  /**
   * Computes {@code y = softmax(x)} row by row. May run in place.
   *
   * @param x the inputs {@code [rows, columns]}
   * @param xOffset the index of the first input
   * @param y the outputs {@code [rows, columns]}; written
   * @param yOffset the index of the first output
   * @param rows the rows
   * @param columns the columns
   */
  void forward(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns);

  /**
   * Computes {@code dx[j] = y[j] * (dy[j] - dot(dy, y))} row by row, the dot product in the order
   * of {@link ReductionKernel}. May run in place.
   *
   * @param dy the gradient with respect to the outputs {@code [rows, columns]}
   * @param dyOffset the index of its first element
   * @param y the outputs of {@link #forward}
   * @param yOffset the index of the first output
   * @param dx the gradient with respect to the inputs {@code [rows, columns]}; written
   * @param dxOffset the index of its first element
   * @param rows the rows
   * @param columns the columns
   */
  void gradient(
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float[] dx,
      int dxOffset,
      int rows,
      int columns);
}
