package io.simdnn.kernel.pooling;

/**
 * The geometry of an adaptive pool: how a plane is cut into bins.
 *
 * @param height the height of an input plane, at least 1
 * @param width the width of an input plane, at least 1
 * @param outputHeight the bins along the height, at least 1
 * @param outputWidth the bins along the width, at least 1
 */
public record BinGeometry(int height, int width, int outputHeight, int outputWidth) {
  /**
   * Checks the extents.
   *
   * @param height the height of an input plane, at least 1
   * @param width the width of an input plane, at least 1
   * @param outputHeight the bins along the height, at least 1
   * @param outputWidth the bins along the width, at least 1
   * @throws IllegalArgumentException if one is less than 1
   */
  public BinGeometry {
    if (height < 1 || width < 1 || outputHeight < 1 || outputWidth < 1) {
      throw new IllegalArgumentException(
          "adaptive pool: expected extents of at least 1, got planes of "
              + height
              + " x "
              + width
              + " and bins "
              + outputHeight
              + " x "
              + outputWidth);
    }
  }

  /**
   * Returns where a bin begins.
   *
   * @param bin the bin
   * @param length the elements along the dimension
   * @param bins the bins along it
   * @return the first element
   */
  public static int start(int bin, int length, int bins) {
    return (int) ((long) bin * length / bins);
  }

  /**
   * Returns where a bin ends; bins may overlap.
   *
   * @param bin the bin
   * @param length the elements along the dimension
   * @param bins the bins along it
   * @return the element after the last
   */
  public static int end(int bin, int length, int bins) {
    return (int) (((long) (bin + 1) * length + bins - 1) / bins);
  }
}
