package io.simdnn.kernel.convolution;

/**
 * How inference may compute convolutions with 3 x 3 weights. All are deterministic, but each has
 * bits of its own; docs/kernels.md tells how exact and how fast they are.
 */
public enum ConvolutionAlgorithm {
  /** With the bits of the layers. */
  DIRECT(null),

  /** Winograd's algorithm on 2 x 2 outputs, up to four times the direct one's rounding error. */
  WINOGRAD_2(WinogradTile.OUTPUTS_2),

  /** Winograd's algorithm on 4 x 4 outputs, the fastest, up to fifty times that error. */
  WINOGRAD_4(WinogradTile.OUTPUTS_4);

  private final WinogradTile tile;

  ConvolutionAlgorithm(WinogradTile tile) {
    this.tile = tile;
  }

  /**
   * Returns the tiles with which to compute a convolution, by its geometry alone.
   *
   * @param geometry the geometry
   * @return the tiles of Winograd's algorithm; null for the direct one, which this algorithm leaves
   *     to convolutions that do not suit it
   */
  public WinogradTile tileFor(ConvGeometry geometry) {
    return tile != null && Winograd.suits(tile, geometry) ? tile : null;
  }
}
