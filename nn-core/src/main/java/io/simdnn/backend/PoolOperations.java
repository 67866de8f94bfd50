package io.simdnn.backend;

import io.simdnn.kernel.pooling.BinGeometry;
import io.simdnn.kernel.pooling.PoolGeometry;
import io.simdnn.kernel.pooling.PoolKernel;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Pools over the planes of {@code [batch, channels, height, width]}, and their gradients. */
public final class PoolOperations {
  /** About as many input elements as take 10 microseconds. */
  private static final int MIN_PARALLEL_WORK = 8_192;

  private final PoolKernel kernel;
  private final Parallel parallel;

  PoolOperations(PoolKernel kernel, Parallel parallel) {
    this.kernel = kernel;
    this.parallel = parallel;
  }

  /**
   * Takes the largest element under each window; see {@link PoolKernel#max}.
   *
   * @param g the geometry
   * @param x the inputs
   * @param y the outputs; written
   * @param winners which element won, one for each output; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void max(PoolGeometry g, Tensor x, Tensor y, int[] winners) {
    requireShapes(x, g.height(), g.width(), y, g.outputHeight(), g.outputWidth());
    int out = g.outputHeight() * g.outputWidth();
    if (isAlone(x)) {
      kernel.max(g, planes(x), x.array(), x.offset(), y.array(), y.offset(), winners, 0);
      return;
    }
    forPlanes(
        x,
        (from, to) ->
            kernel.max(
                g,
                to - from,
                x.array(),
                x.offset() + from * g.height() * g.width(),
                y.array(),
                y.offset() + from * out,
                winners,
                from * out));
  }

  /**
   * Takes the largest element under each window, without telling which it was.
   *
   * @param g the geometry
   * @param x the inputs
   * @param y the outputs; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void max(PoolGeometry g, Tensor x, Tensor y) {
    requireShapes(x, g.height(), g.width(), y, g.outputHeight(), g.outputWidth());
    if (isAlone(x)) {
      kernel.max(g, planes(x), x.array(), x.offset(), y.array(), y.offset());
      return;
    }
    int out = g.outputHeight() * g.outputWidth();
    forPlanes(
        x,
        (from, to) ->
            kernel.max(
                g,
                to - from,
                x.array(),
                x.offset() + from * g.height() * g.width(),
                y.array(),
                y.offset() + from * out));
  }

  /**
   * Gives the gradient of each output to the element that won.
   *
   * @param g the geometry
   * @param dy the gradient with respect to the outputs
   * @param winners which element won
   * @param dx the gradient with respect to the inputs; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void maxGradient(PoolGeometry g, Tensor dy, int[] winners, Tensor dx) {
    requireShapes(dx, g.height(), g.width(), dy, g.outputHeight(), g.outputWidth());
    int out = g.outputHeight() * g.outputWidth();
    forPlanes(
        dx,
        (from, to) ->
            kernel.maxGradient(
                g,
                to - from,
                dy.array(),
                dy.offset() + from * out,
                winners,
                from * out,
                dx.array(),
                dx.offset() + from * g.height() * g.width()));
  }

  /**
   * Takes the mean under each window.
   *
   * @param g the geometry
   * @param countPadding whether the zeros of the padding count
   * @param x the inputs
   * @param y the outputs; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void average(PoolGeometry g, boolean countPadding, Tensor x, Tensor y) {
    requireShapes(x, g.height(), g.width(), y, g.outputHeight(), g.outputWidth());
    if (isAlone(x)) {
      kernel.average(g, countPadding, planes(x), x.array(), x.offset(), y.array(), y.offset());
      return;
    }
    forPlanes(
        x,
        (from, to) ->
            kernel.average(
                g,
                countPadding,
                to - from,
                x.array(),
                x.offset() + from * g.height() * g.width(),
                y.array(),
                y.offset() + from * g.outputHeight() * g.outputWidth()));
  }

  /**
   * Spreads the gradient of each output over its window.
   *
   * @param g the geometry
   * @param countPadding whether the zeros of the padding count
   * @param dy the gradient with respect to the outputs
   * @param dx the gradient with respect to the inputs; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void averageGradient(PoolGeometry g, boolean countPadding, Tensor dy, Tensor dx) {
    requireShapes(dx, g.height(), g.width(), dy, g.outputHeight(), g.outputWidth());
    forPlanes(
        dx,
        (from, to) ->
            kernel.averageGradient(
                g,
                countPadding,
                to - from,
                dy.array(),
                dy.offset() + from * g.outputHeight() * g.outputWidth(),
                dx.array(),
                dx.offset() + from * g.height() * g.width()));
  }

  /**
   * Takes the mean of each bin.
   *
   * @param bins the geometry
   * @param x the inputs
   * @param y the outputs; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void adaptiveAverage(BinGeometry bins, Tensor x, Tensor y) {
    requireShapes(x, bins.height(), bins.width(), y, bins.outputHeight(), bins.outputWidth());
    if (isAlone(x)) {
      kernel.adaptiveAverage(bins, planes(x), x.array(), x.offset(), y.array(), y.offset());
      return;
    }
    forPlanes(
        x,
        (from, to) ->
            kernel.adaptiveAverage(
                bins,
                to - from,
                x.array(),
                x.offset() + from * bins.height() * bins.width(),
                y.array(),
                y.offset() + from * bins.outputHeight() * bins.outputWidth()));
  }

  /**
   * Spreads the gradient of each bin over its elements.
   *
   * @param bins the geometry
   * @param dy the gradient with respect to the outputs
   * @param dx the gradient with respect to the inputs; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void adaptiveAverageGradient(BinGeometry bins, Tensor dy, Tensor dx) {
    requireShapes(dx, bins.height(), bins.width(), dy, bins.outputHeight(), bins.outputWidth());
    forPlanes(
        dx,
        (from, to) ->
            kernel.adaptiveAverageGradient(
                bins,
                to - from,
                dy.array(),
                dy.offset() + from * bins.outputHeight() * bins.outputWidth(),
                dx.array(),
                dx.offset() + from * bins.height() * bins.width()));
  }

  private void forPlanes(Tensor input, Parallel.RangeTask task) {
    parallel.forRange(planes(input), grain(input), task);
  }

  private boolean isAlone(Tensor input) {
    return parallel.isAlone(planes(input), grain(input));
  }

  private static int planes(Tensor input) {
    return input.shape().extent(0) * input.shape().extent(1);
  }

  private static int grain(Tensor input) {
    int plane = Math.max(1, input.shape().extent(2) * input.shape().extent(3));
    return Math.max(1, MIN_PARALLEL_WORK / plane);
  }

  private static void requireShapes(
      Tensor x, int height, int width, Tensor y, int outputHeight, int outputWidth) {
    Shape shape = x.shape();
    if (shape.rank() != 4) {
      throw new IllegalArgumentException(
          "pool: expected [batch, channels, height, width] but got " + shape);
    }
    requirePlanes("input", x, shape, height, width);
    requirePlanes("output", y, shape, outputHeight, outputWidth);
  }

  private static void requirePlanes(
      String name, Tensor tensor, Shape input, int height, int width) {
    Shape shape = tensor.shape();
    boolean fits =
        shape.rank() == input.rank()
            && shape.extent(0) == input.extent(0)
            && shape.extent(1) == input.extent(1)
            && shape.extent(2) == height
            && shape.extent(3) == width;
    if (!fits) {
      Shape expected = Shape.of(input.extent(0), input.extent(1), height, width);
      Checks.requireShape("pool", name, tensor, expected);
    }
  }
}
