package io.simdnn.kernel.pooling;

/** Takes the mean under each window. */
public interface PlaneAverage {
  /**
   * Takes the means. The sum under a window is one chain of additions from 0 on, row after row.
   *
   * @param geometry the geometry
   * @param countPadding whether the zeros of the padding count
   * @param planes how many planes
   * @param x the inputs {@code [planes, height, width]}; not modified
   * @param xOffset the index of the first input
   * @param y the outputs {@code [planes, outputHeight, outputWidth]}; written; another array than
   *     x, or another part of it
   * @param yOffset the index of the first output
   */
  void of(
      PoolGeometry geometry,
      boolean countPadding,
      int planes,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset);
}
