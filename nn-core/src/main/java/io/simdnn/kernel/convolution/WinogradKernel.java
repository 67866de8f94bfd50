package io.simdnn.kernel.convolution;

/**
 * The transforms of {@link WinogradConvolution} along one dimension, of many tiles at once. Vector
 * i of the inputs is the run of {@code count} elements at {@code xOffset + i * xStride}; outputs
 * are laid out alike and must not overlap the inputs.
 */
public interface WinogradKernel {
  /**
   * Transforms inputs, {@code y = B^T x}: each of 4 or 6 runs to as many.
   *
   * @param tile which transform
   * @param count the elements of a run
   * @param x the inputs
   * @param xOffset the index of the first run
   * @param xStride the distance of runs
   * @param y the transformed inputs; written
   * @param yOffset the index of the first run
   * @param yStride the distance of runs
   */
  void transformInputs(
      WinogradTile tile,
      int count,
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride);

  /**
   * Transforms products to outputs, {@code y = A^T x}: 4 runs to 2 or 6 runs to 4.
   *
   * @param tile which transform
   * @param count the elements of a run
   * @param x the products
   * @param xOffset the index of the first run
   * @param xStride the distance of runs
   * @param y the outputs; written
   * @param yOffset the index of the first run
   * @param yStride the distance of runs
   */
  void transformProducts(
      WinogradTile tile,
      int count,
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride);
}
