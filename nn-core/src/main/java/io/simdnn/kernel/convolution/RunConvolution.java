package io.simdnn.kernel.convolution;

/**
 * Convolution for inference on {@link PhasePlanes}: each weight meets one run of elements, whatever
 * stride, dilation and padding. Its outputs have the chains of {@link GemmConvolution}, and its
 * bits.
 *
 * <p>A block is a band of outputs of some filters of a group, small enough for bias, residual and
 * function to find the sums in the cache.
 */
final class RunConvolution implements BlockedConvolution {
  /** The channels prepared at a time; so many have chains of whole parts. */
  private static final int MOST_CHANNELS = GemmConvolution.CHAIN;

  private final FlatKernel kernel;
  private final SumsKernel sumsKernel;
  private final StrideKernel strideKernel;
  private final ConvGeometry geometry;
  private final PackedFilters packed;
  private final Epilogue epilogue;
  private final PhasePlanes planes;
  private final int channels;
  private final int planeSize;
  private final int[] offsets;
  private final int filterBlock;
  private final int filterBlocks;
  private final int band;
  private final int bands;
  private final int blocks;

  RunConvolution(
      FlatKernel kernel,
      SumsKernel sumsKernel,
      StrideKernel strideKernel,
      ConvGeometry geometry,
      PackedFilters packed,
      Epilogue epilogue,
      int samples,
      int threads) {
    this.kernel = kernel;
    this.sumsKernel = sumsKernel;
    this.strideKernel = strideKernel;
    this.geometry = geometry;
    this.packed = packed;
    this.epilogue = epilogue;
    this.planes = new PhasePlanes(geometry);
    int shares = samples * geometry.groups() % threads == 0 ? 1 : threads;
    Blocking blocking =
        Blocking.of(
            packed.rows(),
            packed.terms(),
            geometry.inputSize() / geometry.groups(),
            planes.positions,
            kernel,
            shares);
    this.filterBlock = blocking.filterBlock();
    this.filterBlocks = blocking.filterBlocks();
    this.band = blocking.band();
    this.bands = blocking.bands();
    this.planeSize = planes.planeSize(band);
    this.channels = Math.min(MOST_CHANNELS, geometry.channels() / geometry.groups());
    this.offsets = planes.offsets(channels, planeSize);
    this.blocks = samples * geometry.groups() * blocking.count();
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
    int groupSize = geometry.inputSize() / geometry.groups();
    // Tiles read beyond the last output.
    int sums = planes.size(channels, planeSize) + kernel.columns();
    float[] memory = workspace.floats(sums + (long) filterBlock * band + kernel.columns());
    for (int block = from; block < to; block++) {
      int position = block % bands * band;
      int end = Math.min(planes.positions, position + band);
      int filter = block / bands % filterBlocks * filterBlock;
      int sampleGroup = block / bands / filterBlocks;
      int group = sampleGroup % geometry.groups();
      int rows = Math.min(filterBlock, packed.rows() - filter);
      multiply(
          x, xOffset + sampleGroup * groupSize, group, filter, rows, position, end, memory, sums);
      int output = (sampleGroup * packed.filters() + filter) * geometry.outputPlane();
      int first = group * packed.filters() + filter;
      int columns = kernel.padded(end - position);
      for (int f = 0; f < Math.min(rows, packed.filters() - filter); f++) {
        int plane = output + f * geometry.outputPlane();
        finish(
            first + f,
            position,
            end,
            memory,
            sums + f * columns,
            residual,
            residualOffset + plane,
            y,
            yOffset + plane);
      }
    }
  }

  /** Computes the sums of some filters, their chains cut at the usual places. */
  private void multiply(
      float[] x,
      int input,
      int group,
      int filter,
      int rows,
      int position,
      int end,
      float[] memory,
      int sums) {
    int panels = group * packed.rows() * packed.terms();
    int columns = kernel.padded(end - position);
    int plane = geometry.height() * geometry.width();
    int area = geometry.vertical().size() * geometry.horizontal().size();
    int all = geometry.channels() / geometry.groups();
    for (int channel = 0; channel < all; channel += channels) {
      int count = Math.min(channels, all - channel);
      int from = input + channel * plane;
      int run = planes.load(strideKernel, count, x, from, position, end, planeSize, memory, 0);
      int terms = count * area;
      for (int p = 0; p < terms; p += GemmConvolution.CHAIN) {
        int k = Math.min(GemmConvolution.CHAIN, terms - p);
        int term = channel * area + p;
        kernel.multiply(
            term > 0,
            rows,
            columns,
            k,
            packed.data(),
            panels + term * packed.rows() + filter * k,
            memory,
            run,
            offsets,
            p,
            memory,
            sums,
            columns);
      }
    }
  }

  /** Completes the sums of one filter at positions from one to another. */
  private void finish(
      int channel,
      int position,
      int end,
      float[] memory,
      int sums,
      float[] residual,
      int residualOffset,
      float[] y,
      int yOffset) {
    int width = geometry.outputWidth();
    boolean whole = planes.pitch == width;
    int pitch = whole ? planes.positions : planes.pitch;
    int length = whole ? planes.positions : width;
    float bias = epilogue.bias(channel);
    int first = outputAt(position, pitch, length);
    int last = outputAt(end, pitch, length);
    int at = first;
    while (at < last) {
      int column = at % length;
      int rows = column > 0 || last - at < length ? 1 : (last - at) / length;
      int part = Math.min(length - column, last - at);
      sumsKernel.completeRows(
          rows,
          part,
          pitch,
          last - at,
          memory,
          sums + at / length * pitch + column - position,
          bias,
          residual,
          residualOffset + at,
          epilogue.least(),
          y,
          yOffset + at);
      at += rows * part;
    }
    epilogue.applyFunction(y, yOffset + first, last - first);
  }

  /** Returns the output at a position or, between rows, the next one. */
  private static int outputAt(int position, int pitch, int width) {
    return position / pitch * width + Math.min(width, position % pitch);
  }
}
