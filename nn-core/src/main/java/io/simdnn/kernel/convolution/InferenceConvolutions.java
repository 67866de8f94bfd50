package io.simdnn.kernel.convolution;

/** Convolutions of networks that do not learn any more: weights are packed once. */
public final class InferenceConvolutions {
  private final FlatKernel kernel;
  private final FilterLanesKernel lanesKernel;
  private final SumsKernel sumsKernel;
  private final ConvolutionTable table;

  /**
   * Creates the algorithms.
   *
   * @param kernel computes the inner loops, positions side by side
   * @param lanesKernel computes the inner loops of long chains, filters side by side
   * @param sumsKernel completes the sums
   * @param table the convolutions of single channels
   */
  public InferenceConvolutions(
      FlatKernel kernel,
      FilterLanesKernel lanesKernel,
      SumsKernel sumsKernel,
      ConvolutionTable table) {
    this.kernel = kernel;
    this.lanesKernel = lanesKernel;
    this.sumsKernel = sumsKernel;
    this.table = table;
  }

  /**
   * Packs weights. Allocates; meant for the time when a network is loaded.
   *
   * @param filters the output channels
   * @param channels the input channels of a group
   * @param area the weights of a filter for one channel
   * @param groups into how many independent groups the channels are split
   * @param w the weights
   * @param wOffset the index of the first weight
   * @return a packed copy, for {@link #of} of these kernels
   */
  public PackedFilters pack(
      int filters, int channels, int area, int groups, float[] w, int wOffset) {
    if (channels == 1 && groups > 1) {
      // Panels of one filter are the weights as they are.
      return PackedFilters.of(1, area, filters, 1, w, wOffset);
    }
    int terms = channels * area;
    boolean lanes = FilterLanesConvolution.suits(filters / groups, terms);
    int tile = lanes ? lanesKernel.filters() : kernel.rows();
    return PackedFilters.of(filters / groups, terms, groups, tile, w, wOffset);
  }

  /**
   * Ties a convolution to its weights and what follows it.
   *
   * @param geometry the geometry
   * @param samples the samples of a batch
   * @param packed the weights
   * @param epilogue what follows
   * @param threads how many threads will share the blocks
   * @return the convolution, the same bits as {@link ConvolutionTable}'s and the steps behind it
   */
  public BlockedConvolution of(
      ConvGeometry geometry, int samples, PackedFilters packed, Epilogue epilogue, int threads) {
    if (geometry.isDepthwise()) {
      return new DepthwiseBlocks(
          table.of(geometry), sumsKernel, geometry, packed, epilogue, samples, threads);
    }
    if (FilterLanesConvolution.suits(packed.filters(), packed.terms())) {
      return new FilterLanesConvolution(
          lanesKernel, sumsKernel, geometry, packed, epilogue, samples, threads);
    }
    return PointwiseConvolution.fits(geometry, kernel)
        ? new PointwiseConvolution(kernel, sumsKernel, geometry, packed, epilogue, samples, threads)
        : new RunConvolution(kernel, sumsKernel, geometry, packed, epilogue, samples, threads);
  }
}
