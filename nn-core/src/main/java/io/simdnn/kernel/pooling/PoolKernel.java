package io.simdnn.kernel.pooling;

/** Pools over planes, forward and gradient. Planes lie one behind the other. */
public interface PoolKernel {
  /**
   * Takes the largest element under each window, the first one of several; a NaN counts as larger
   * than any number. The padding never wins.
   *
   * @param geometry the geometry
   * @param planes how many planes
   * @param x the inputs {@code [planes, height, width]}
   * @param xOffset the index of the first input
   * @param y the outputs {@code [planes, outputHeight, outputWidth]}; written
   * @param yOffset the index of the first output
   * @param winners the position within its plane of each output's element; written
   * @param winnersOffset the index of the first position
   */
  void max(
      PoolGeometry geometry,
      int planes,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int[] winners,
      int winnersOffset);

  /**
   * Takes the largest element under each window, without telling which it was.
   *
   * @param geometry the geometry
   * @param planes how many planes
   * @param x the inputs {@code [planes, height, width]}
   * @param xOffset the index of the first input
   * @param y the outputs {@code [planes, outputHeight, outputWidth]}; written; no element of x
   * @param yOffset the index of the first output
   */
  void max(PoolGeometry geometry, int planes, float[] x, int xOffset, float[] y, int yOffset);

  /**
   * Gives the gradient of each output to the element that won.
   *
   * @param geometry the geometry
   * @param planes how many planes
   * @param dy the gradient with respect to the outputs
   * @param dyOffset the index of its first element
   * @param winners the positions that {@link #max} wrote
   * @param winnersOffset the index of the first position
   * @param dx the gradient with respect to the inputs; written
   * @param dxOffset the index of its first element
   */
  void maxGradient(
      PoolGeometry geometry,
      int planes,
      float[] dy,
      int dyOffset,
      int[] winners,
      int winnersOffset,
      float[] dx,
      int dxOffset);

  /**
   * Takes the mean under each window.
   *
   * @param geometry the geometry
   * @param countPadding whether the zeros of the padding count
   * @param planes how many planes
   * @param x the inputs {@code [planes, height, width]}
   * @param xOffset the index of the first input
   * @param y the outputs {@code [planes, outputHeight, outputWidth]}; written
   * @param yOffset the index of the first output
   */
  void average(
      PoolGeometry geometry,
      boolean countPadding,
      int planes,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset);

  /**
   * Spreads the gradient of each output over the elements under its window.
   *
   * @param geometry the geometry
   * @param countPadding whether the zeros of the padding count
   * @param planes how many planes
   * @param dy the gradient with respect to the outputs
   * @param dyOffset the index of its first element
   * @param dx the gradient with respect to the inputs; written
   * @param dxOffset the index of its first element
   */
  void averageGradient(
      PoolGeometry geometry,
      boolean countPadding,
      int planes,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset);

  /**
   * Takes the mean over bins that cover the plane: bin i of n from {@code floor(i * length / n)} to
   * {@code ceil((i + 1) * length / n)}.
   *
   * @param bins the geometry of the bins
   * @param planes how many planes
   * @param x the inputs {@code [planes, height, width]}
   * @param xOffset the index of the first input
   * @param y the outputs {@code [planes, outputHeight, outputWidth]}; written
   * @param yOffset the index of the first output
   */
  void adaptiveAverage(
      BinGeometry bins, int planes, float[] x, int xOffset, float[] y, int yOffset);

  /**
   * Spreads the gradient of each bin over its elements.
   *
   * @param bins the geometry of the bins
   * @param planes how many planes
   * @param dy the gradient with respect to the outputs
   * @param dyOffset the index of its first element
   * @param dx the gradient with respect to the inputs; written
   * @param dxOffset the index of its first element
   */
  void adaptiveAverageGradient(
      BinGeometry bins, int planes, float[] dy, int dyOffset, float[] dx, int dxOffset);
}
