package io.simdnn.kernel.pooling;

/** Takes the largest element under each window, without telling which it was. */
public interface PlaneMaximum {
  /**
   * Takes the largest elements: of values alone the same as {@link PoolKernel#max} finds. NaN is
   * the largest of all, 0 larger than -0. A window over padding only becomes negative infinity.
   *
   * @param geometry the geometry
   * @param planes how many planes
   * @param x the inputs {@code [planes, height, width]}; not modified
   * @param xOffset the index of the first input
   * @param y the outputs {@code [planes, outputHeight, outputWidth]}; written; another array than
   *     x, or another part of it
   * @param yOffset the index of the first output
   */
  void of(PoolGeometry geometry, int planes, float[] x, int xOffset, float[] y, int yOffset);
}
