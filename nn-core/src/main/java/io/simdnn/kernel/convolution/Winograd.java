package io.simdnn.kernel.convolution;

/** For which convolutions {@link WinogradConvolution} can be used, and for which it is faster. */
public final class Winograd {
  /** With fewer channels, or filters, the transforms take longer than they save. */
  private static final int LEAST_CHANNELS = 16;

  private static final int LEAST_FILTERS = 32;

  /** With fewer channels, filters that fill their vectors are needed. */
  private static final int ENOUGH_CHANNELS = 32;

  private static final int LANES = 16;

  /** With smaller planes, more weights than {@link #CACHED_FILTERS} are read for too few tiles. */
  private static final int LEAST_SIDE = 7;

  /** So many filters of one channel a cache keeps even when they are transformed. */
  private static final long CACHED_FILTERS = 1 << 16;

  private Winograd() {}

  /**
   * Tells whether the algorithm can compute a convolution: 3 x 3 weights next to each other, a step
   * of 1, one group.
   *
   * @param geometry the geometry
   * @return whether it can
   */
  public static boolean fits(ConvGeometry geometry) {
    return geometry.groups() == 1 && fits(geometry.vertical()) && fits(geometry.horizontal());
  }

  /**
   * Tells whether the algorithm fits and measured faster than the direct one, see docs/kernels.md.
   *
   * @param tile the tiles
   * @param geometry the geometry
   * @return whether to use it
   */
  public static boolean suits(WinogradTile tile, ConvGeometry geometry) {
    long channels = geometry.channels();
    long filters = geometry.outputChannels();
    int side = Math.min(geometry.outputHeight(), geometry.outputWidth());
    return fits(geometry)
        && channels >= LEAST_CHANNELS
        && filters >= LEAST_FILTERS
        && (channels >= ENOUGH_CHANNELS || filters % LANES == 0)
        && side > tile.outputs()
        && (side >= LEAST_SIDE || channels * filters <= CACHED_FILTERS);
  }

  private static boolean fits(Window window) {
    return window.size() == WinogradTile.WEIGHTS && window.stride() == 1 && window.dilation() == 1;
  }
}
