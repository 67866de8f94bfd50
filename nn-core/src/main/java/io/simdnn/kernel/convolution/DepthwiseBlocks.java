package io.simdnn.kernel.convolution;

/**
 * {@link DepthwiseConvolution} with what follows it. A block is the outputs of some channels of a
 * sample, few enough for bias, residual and function to find them in the cache.
 */
final class DepthwiseBlocks implements BlockedConvolution {
  /** The outputs of a block: 64 KB. */
  private static final int MOST_OUTPUTS = 1 << 14;

  private final ConvolutionKernel kernel;
  private final SumsKernel sumsKernel;
  private final ConvGeometry part;
  private final PackedFilters packed;
  private final Epilogue epilogue;
  private final int blocksOfSample;
  private final int blocks;

  DepthwiseBlocks(
      ConvolutionKernel kernel,
      SumsKernel sumsKernel,
      ConvGeometry geometry,
      PackedFilters packed,
      Epilogue epilogue,
      int samples,
      int threads) {
    this.kernel = kernel;
    this.sumsKernel = sumsKernel;
    int filters = geometry.outputChannels() / geometry.channels();
    int most = MOST_OUTPUTS / (filters * geometry.outputPlane());
    int channels = Math.max(1, Math.min(most, geometry.channels() / threads));
    while (geometry.channels() % channels != 0) {
      channels--;
    }
    this.part =
        new ConvGeometry(
            channels,
            geometry.height(),
            geometry.width(),
            channels * filters,
            geometry.vertical(),
            geometry.horizontal(),
            channels);
    this.packed = packed;
    this.epilogue = epilogue;
    this.blocksOfSample = geometry.channels() / channels;
    this.blocks = samples * blocksOfSample;
  }

  @Override
  public int blocks() {
    return blocks;
  }

  @Override
  public void run(
      int from,
      int to,
      float[] x,
      int xOffset,
      float[] residual,
      int residualOffset,
      float[] y,
      int yOffset,
      Workspace workspace) {
    int plane = part.outputPlane();
    int filters = part.outputChannels();
    int size = part.outputSize();
    for (int block = from; block < to; block++) {
      int first = block % blocksOfSample * filters;
      int output = yOffset + block * size;
      kernel.forward(
          part,
          1,
          x,
          xOffset + block * part.inputSize(),
          packed.data(),
          first * part.filterSize(),
          y,
          output,
          workspace);
      for (int f = 0; f < filters; f++) {
        int added = residualOffset + block * size + f * plane;
        int at = output + f * plane;
        float bias = epilogue.bias(first + f);
        sumsKernel.complete(plane, plane, y, at, bias, residual, added, epilogue.least(), y, at);
      }
      epilogue.applyFunction(y, output, size);
    }
  }
}
