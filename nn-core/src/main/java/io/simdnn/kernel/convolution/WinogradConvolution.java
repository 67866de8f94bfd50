package io.simdnn.kernel.convolution;

import io.simdnn.kernel.MatMulKernel;

/**
 * Winograd's minimal filtering for 3 x 3 weights (Lavin, Gray: Fast Algorithms for Convolutional
 * Neural Networks, 2016): {@code Y = A^T [(G g G^T) (B^T d B)] A} for each tile d of inputs, the
 * brackets summed over the channels: one matrix product {@code [tiles, channels] x [channels,
 * filters]} for each position within a tile.
 *
 * <p>Inputs are transformed along the columns first, products along the rows first; products are
 * chains over all channels, not cut; bias comes last. The bits differ from those of the direct
 * convolution and depend on the tile and on nothing else. An input that is no finite number makes
 * all outputs of the tiles that read it NaN or infinite, and no others.
 */
public final class WinogradConvolution {
  private final MatMulKernel matMul;
  private final WinogradKernel kernel;
  private final PixelKernel pixels;
  private final SumsKernel sumsKernel;

  /**
   * Creates the algorithm.
   *
   * @param matMul computes the products
   * @param kernel computes the transforms
   * @param pixels turns planes over
   * @param sumsKernel adds residuals
   */
  public WinogradConvolution(
      MatMulKernel matMul, WinogradKernel kernel, PixelKernel pixels, SumsKernel sumsKernel) {
    this.matMul = matMul;
    this.kernel = kernel;
    this.pixels = pixels;
    this.sumsKernel = sumsKernel;
  }

  /**
   * Transforms and packs weights. Allocates; meant for the time when a network is loaded.
   *
   * @param tile for which tiles
   * @param channels the input channels
   * @param outputChannels the output channels
   * @param w the weights {@code [outputChannels, channels, 3, 3]}
   * @param wOffset the index of the first weight
   * @return the weights
   */
  public WinogradWeights pack(
      WinogradTile tile, int channels, int outputChannels, float[] w, int wOffset) {
    return WinogradWeights.of(matMul, tile, channels, outputChannels, w, wOffset);
  }

  /**
   * Ties a convolution to its weights and what follows it.
   *
   * @param geometry the geometry, one that {@link Winograd#fits}
   * @param samples the samples of a batch
   * @param weights the weights
   * @param epilogue what follows
   * @param threads how many threads will share the blocks
   * @return the convolution
   */
  public BlockedConvolution of(
      ConvGeometry geometry, int samples, WinogradWeights weights, Epilogue epilogue, int threads) {
    return new WinogradBlocks(
        matMul, kernel, pixels, sumsKernel, geometry, weights, epilogue, samples, threads);
  }
}
