package io.simdnn.backend;

import io.simdnn.kernel.SoftmaxKernel;
import io.simdnn.kernel.activation.LogSoftmax;
import io.simdnn.tensor.Tensor;

/** Softmax over the last dimension, its logarithm, and their gradients. */
public final class SoftmaxOperations {
  private static final int GRAIN = 8_192;

  private final SoftmaxKernel kernel;
  private final LogSoftmax logarithm;
  private final Parallel parallel;

  SoftmaxOperations(SoftmaxKernel kernel, LogSoftmax logarithm, Parallel parallel) {
    this.kernel = kernel;
    this.logarithm = logarithm;
    this.parallel = parallel;
  }

  /**
   * Computes {@code y = softmax(x)} row by row.
   *
   * @param x the inputs {@code [rows, columns]}
   * @param y the outputs {@code [rows, columns]}; written; may be {@code x}
   * @throws IllegalArgumentException if the shapes differ or are not matrices
   */
  public void forward(Tensor x, Tensor y) {
    Checks.requireMatrix("softmax forward", "x", x);
    Checks.requireSameShape("softmax forward", x, "y", y);
    int rows = x.shape().extent(0);
    int columns = x.shape().extent(1);
    if (parallel.isAlone(rows, rowGrain(columns))) {
      kernel.forward(x.array(), x.offset(), y.array(), y.offset(), rows, columns);
      return;
    }
    parallel.forRange(
        rows,
        rowGrain(columns),
        (from, to) ->
            kernel.forward(
                x.array(),
                x.offset() + from * columns,
                y.array(),
                y.offset() + from * columns,
                to - from,
                columns));
  }

  /**
   * Computes {@code dx[j] = y[j] * (dy[j] - dot(dy, y))} row by row.
   *
   * @param dy the gradient with respect to the outputs {@code [rows, columns]}
   * @param y the outputs of {@link #forward}
   * @param dx the gradient with respect to the inputs {@code [rows, columns]}; written; may be
   *     {@code dy}
   * @throws IllegalArgumentException if the shapes differ or are not matrices
   */
  public void gradient(Tensor dy, Tensor y, Tensor dx) {
    Checks.requireMatrix("softmax gradient", "dy", dy);
    Checks.requireSameShape("softmax gradient", dy, "y", y);
    Checks.requireSameShape("softmax gradient", dy, "dx", dx);
    int columns = dy.shape().extent(1);
    parallel.forRange(
        dy.shape().extent(0),
        rowGrain(columns),
        (from, to) ->
            kernel.gradient(
                dy.array(),
                dy.offset() + from * columns,
                y.array(),
                y.offset() + from * columns,
                dx.array(),
                dx.offset() + from * columns,
                to - from,
                columns));
  }

  /**
   * Computes {@code y = log(softmax(x))} row by row.
   *
   * @param x the inputs {@code [rows, columns]}
   * @param y the outputs {@code [rows, columns]}; written; must not share its array with x
   * @throws IllegalArgumentException if the shapes differ or are not matrices
   */
  public void logForward(Tensor x, Tensor y) {
    Checks.requireMatrix("log softmax", "x", x);
    Checks.requireSameShape("log softmax", x, "y", y);
    int rows = x.shape().extent(0);
    int columns = x.shape().extent(1);
    if (parallel.isAlone(rows, rowGrain(columns))) {
      logarithm.forward(x.array(), x.offset(), y.array(), y.offset(), rows, columns);
      return;
    }
    parallel.forRange(
        rows,
        rowGrain(columns),
        (from, to) ->
            logarithm.forward(
                x.array(),
                x.offset() + from * columns,
                y.array(),
                y.offset() + from * columns,
                to - from,
                columns));
  }

  /**
   * Computes {@code dx[j] = dy[j] - exp(y[j]) * sum(dy)} row by row.
   *
   * @param dy the gradient with respect to the outputs {@code [rows, columns]}
   * @param y the outputs of {@link #logForward}
   * @param dx the gradient with respect to the inputs {@code [rows, columns]}; written; must not
   *     share its array with dy
   * @throws IllegalArgumentException if the shapes differ or are not matrices
   */
  public void logGradient(Tensor dy, Tensor y, Tensor dx) {
    Checks.requireMatrix("log softmax gradient", "dy", dy);
    Checks.requireSameShape("log softmax gradient", dy, "y", y);
    Checks.requireSameShape("log softmax gradient", dy, "dx", dx);
    int columns = dy.shape().extent(1);
    parallel.forRange(
        dy.shape().extent(0),
        rowGrain(columns),
        (from, to) ->
            logarithm.gradient(
                dy.array(),
                dy.offset() + from * columns,
                y.array(),
                y.offset() + from * columns,
                dx.array(),
                dx.offset() + from * columns,
                to - from,
                columns));
  }

  static int rowGrain(int columns) {
    return Math.max(1, GRAIN / Math.max(columns, 1));
  }
}
