package io.simdnn.kernel.pooling;

/** The reference: window by window. */
public final class ScalarPlaneAverage implements PlaneAverage {
  /** Creates the kernel; it holds no state. */
  public ScalarPlaneAverage() {}

  @Override
  public void of(
      PoolGeometry geometry,
      boolean countPadding,
      int planes,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset) {
    int rows = planes * geometry.outputHeight();
    rows(geometry, countPadding, 0, rows, x, xOffset, y, yOffset);
  }

  /**
   * Does the same for some rows only.
   *
   * @param geometry the geometry
   * @param countPadding whether the zeros of the padding count
   * @param from the first output row, counted over all planes
   * @param to the row after the last
   * @param x the inputs {@code [planes, height, width]}; not modified
   * @param xOffset the index of the first input
   * @param y the outputs {@code [planes, outputHeight, outputWidth]}; some rows are written
   * @param yOffset the index of the first output
   */
  public static void rows(
      PoolGeometry geometry,
      boolean countPadding,
      int from,
      int to,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset) {
    int out = yOffset + from * geometry.outputWidth();
    for (int row = from; row < to; row++) {
      int plane = row / geometry.outputHeight() * geometry.height() * geometry.width();
      int i = row % geometry.outputHeight();
      for (int j = 0; j < geometry.outputWidth(); j++) {
        Cell cell = Cell.of(geometry, i, j);
        float sum = cell.sum(x, xOffset + plane, geometry.width());
        y[out++] = sum / cell.divisor(geometry, countPadding);
      }
    }
  }
}
