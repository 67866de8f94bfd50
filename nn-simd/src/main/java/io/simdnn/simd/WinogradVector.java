package io.simdnn.simd;

import io.simdnn.kernel.convolution.WinogradKernel;
import io.simdnn.kernel.convolution.WinogradTile;

/**
 * The transforms of Winograd's convolution. The last vector of a pixel's channels overlaps the one
 * before: it stores the same values again.
 */
final class WinogradVector implements WinogradKernel {
  private final WinogradKernel shortRuns;

  /** Creates the kernel with one for fewer channels than a vector has lanes. */
  WinogradVector(WinogradKernel shortRuns) {
    this.shortRuns = shortRuns;
  }

  @Override
  public void transformInputs(
      WinogradTile tile,
      int tiles,
      int channels,
      float[] x,
      int xOffset,
      int rowStride,
      float[] y,
      int yOffset,
      int positionStride) {
    if (channels < Species.LANES) {
      shortRuns.transformInputs(
          tile, tiles, channels, x, xOffset, rowStride, y, yOffset, positionStride);
      return;
    }
    int tileStride = tile.outputs() * channels;
    for (int t = 0; t < tiles; t++) {
      int from = xOffset + t * tileStride;
      int to = yOffset + t * channels;
      switch (tile) {
        case OUTPUTS_2 ->
            WinogradVector2x2.transformInputs(channels, x, from, rowStride, y, to, positionStride);
        case OUTPUTS_4 ->
            WinogradVector4x4.transformInputs(channels, x, from, rowStride, y, to, positionStride);
      }
    }
  }

  @Override
  public void transformProducts(
      WinogradTile tile,
      int tiles,
      int filters,
      float[] x,
      int xOffset,
      int positionStride,
      float[] bias,
      int biasOffset,
      float[] y,
      int yOffset,
      int rowStride) {
    if (filters < Species.LANES) {
      shortRuns.transformProducts(
          tile,
          tiles,
          filters,
          x,
          xOffset,
          positionStride,
          bias,
          biasOffset,
          y,
          yOffset,
          rowStride);
      return;
    }
    int tileStride = tile.outputs() * filters;
    for (int t = 0; t < tiles; t++) {
      int from = xOffset + t * filters;
      int to = yOffset + t * tileStride;
      switch (tile) {
        case OUTPUTS_2 ->
            WinogradVector2x2.transformProducts(
                filters, x, from, positionStride, bias, biasOffset, y, to, rowStride);
        case OUTPUTS_4 ->
            WinogradVector4x4.transformProducts(
                filters, x, from, positionStride, bias, biasOffset, y, to, rowStride);
      }
    }
  }
}
