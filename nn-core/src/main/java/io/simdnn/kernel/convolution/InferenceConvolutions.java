package io.simdnn.kernel.convolution;

/** Convolutions of networks that do not learn any more: weights are packed once. */
public final class InferenceConvolutions {
  private final FlatKernel kernel;
  private final FilterLanesKernel lanesKernel;
  private final SumsKernel sumsKernel;
  private final StrideKernel strideKernel;
  private final ConvolutionTable table;

  /**
   * Creates the algorithms.
   *
   * @param kernel computes the inner loops, positions side by side
   * @param lanesKernel computes the inner loops, filters side by side
   * @param sumsKernel completes the sums
   * @param strideKernel takes rows apart
   * @param table the convolutions of single channels
   */
  public InferenceConvolutions(
      FlatKernel kernel,
      FilterLanesKernel lanesKernel,
      SumsKernel sumsKernel,
      StrideKernel strideKernel,
      ConvolutionTable table) {
    this.kernel = kernel;
    this.lanesKernel = lanesKernel;
    this.sumsKernel = sumsKernel;
    this.strideKernel = strideKernel;
    this.table = table;
  }

  /**
   * Chooses a layout.
   *
   * @param geometry the geometry
   * @return the layout that is likely to be the fastest
   */
  public FilterLayout layout(ConvGeometry geometry) {
    return !geometry.isDepthwise() && FilterLanesConvolution.suits(geometry, lanesKernel, kernel)
        ? FilterLayout.FILTERS
        : FilterLayout.POSITIONS;
  }

  /**
   * Packs weights. Allocates; meant for the time when a network is loaded.
   *
   * @param geometry the geometry
   * @param layout the layout, any for any geometry
   * @param w the weights
   * @param wOffset the index of the first weight
   * @return a packed copy, for {@link #of} of these kernels and planes of any size
   */
  public PackedFilters pack(ConvGeometry geometry, FilterLayout layout, float[] w, int wOffset) {
    int filters = geometry.outputChannels();
    int terms = geometry.filterSize();
    if (geometry.isDepthwise()) {
      // Panels of one filter are the weights as they are.
      return PackedFilters.of(1, terms, filters, 1, layout, w, wOffset);
    }
    int groups = geometry.groups();
    int tile = layout == FilterLayout.FILTERS ? lanesKernel.filters() : kernel.rows();
    return PackedFilters.of(filters / groups, terms, groups, tile, layout, w, wOffset);
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
    if (packed.layout() == FilterLayout.FILTERS) {
      return new FilterLanesConvolution(
          lanesKernel, sumsKernel, strideKernel, geometry, packed, epilogue, samples, threads);
    }
    return PointwiseConvolution.fits(geometry, kernel)
        ? new PointwiseConvolution(kernel, sumsKernel, geometry, packed, epilogue, samples, threads)
        : new RunConvolution(
            kernel, sumsKernel, strideKernel, geometry, packed, epilogue, samples, threads);
  }
}
