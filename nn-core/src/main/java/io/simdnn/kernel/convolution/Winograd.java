package io.simdnn.kernel.convolution;

/** For which convolutions {@link WinogradConvolution} can be used, and for which it is faster. */
public final class Winograd {
  /** With fewer channels, or filters, the transforms take longer than they save. */
  private static final int LEAST_CHANNELS = 32;

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
    return fits(geometry)
        && geometry.channels() >= LEAST_CHANNELS
        && geometry.outputChannels() >= LEAST_CHANNELS
        && Math.min(geometry.outputHeight(), geometry.outputWidth()) >= tile.outputs();
  }

  private static boolean fits(Window window) {
    return window.size() == WinogradTile.WEIGHTS && window.stride() == 1 && window.dilation() == 1;
  }
}
