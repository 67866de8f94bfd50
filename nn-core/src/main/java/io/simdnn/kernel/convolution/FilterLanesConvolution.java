package io.simdnn.kernel.convolution;

/**
 * Convolution of many weights for inference, filters side by side in vectors: rows of outputs waste
 * no lanes, however short they are. Reads {@link PhasePlanes}; its outputs have the chains of
 * {@link GemmConvolution}, and its bits.
 *
 * <p>The sums of a block, some rows of outputs of some filters, are collected as {@code [panel of
 * filters][position][filter]} and turned over when they are complete, which costs little behind
 * long chains.
 */
final class FilterLanesConvolution implements BlockedConvolution {
  /** The sums of a block: 256 KB, a part of the second cache. */
  private static final int MOST_SUMS = 1 << 16;

  /** The channels prepared at a time; so many have chains of whole parts. */
  private static final int MOST_CHANNELS = GemmConvolution.CHAIN;

  /** Shorter chains don't pay for turning over their sums. */
  private static final int LEAST_TERMS = 128;

  private final FilterLanesKernel kernel;
  private final SumsKernel sumsKernel;
  private final StrideKernel strideKernel;
  private final ConvGeometry geometry;
  private final PackedFilters packed;
  private final Epilogue epilogue;
  private final PhasePlanes planes;
  private final PositionTiles tiles;
  private final int channels;
  private final int planeSize;
  private final int[] offsets;
  private final int filterBlock;
  private final int filterBlocks;
  private final int band;
  private final int bands;
  private final int blocks;

  FilterLanesConvolution(
      FilterLanesKernel kernel,
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
    this.filterBlock = roundUp(divideUp(packed.rows(), shares), kernel.filters());
    this.filterBlocks = divideUp(packed.rows(), filterBlock);
    int height = geometry.outputHeight();
    int most = Math.max(1, MOST_SUMS / filterBlock / planes.pitch);
    int parts = Math.max(divideUp(height, most), divideUp(shares, filterBlocks));
    this.band = divideUp(height, Math.min(height, parts));
    this.bands = divideUp(height, band);
    this.tiles = new PositionTiles(band, geometry.outputWidth(), planes.pitch, kernel.positions());
    this.planeSize = planes.planeSize(positions(band));
    this.channels = Math.min(MOST_CHANNELS, geometry.channels() / geometry.groups());
    this.offsets = planes.offsets(channels, planeSize);
    this.blocks = samples * geometry.groups() * filterBlocks * bands;
  }

  /**
   * Returns whether chains are long enough, and tiles of positions compute at least an eighth more
   * than tiles of filters.
   */
  static boolean suits(ConvGeometry geometry, FilterLanesKernel kernel, FlatKernel flat) {
    int filters = geometry.outputChannels() / geometry.groups();
    PhasePlanes planes = new PhasePlanes(geometry);
    int tiles =
        PositionTiles.count(
            geometry.outputHeight(), geometry.outputWidth(), planes.pitch, kernel.positions());
    long ours = (long) tiles * kernel.positions() * roundUp(filters, kernel.filters());
    long theirs = (long) flat.padded(planes.positions) * roundUp(filters, flat.rows());
    return geometry.filterSize() >= LEAST_TERMS && theirs - ours >= ours / 8;
  }

  private int positions(int rows) {
    return (rows - 1) * planes.pitch + geometry.outputWidth();
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
    int sums = planes.size(channels, planeSize) + kernel.positions();
    long places = (long) tiles.starts.length * kernel.positions();
    float[] memory = workspace.floats(sums + filterBlock * places);
    for (int block = from; block < to; block++) {
      int row = block % bands * band;
      int rows = Math.min(band, geometry.outputHeight() - row);
      int filter = block / bands % filterBlocks * filterBlock;
      int sampleGroup = block / bands / filterBlocks;
      int group = sampleGroup % geometry.groups();
      int used = Math.min(filterBlock, packed.filters() - filter);
      int input = xOffset + sampleGroup * groupSize;
      int panelSize = tiles.count(rows) * kernel.positions() * kernel.filters();
      multiply(x, input, group, filter, used, row, rows, panelSize, memory, sums);
      int output = (sampleGroup * packed.filters() + filter) * geometry.outputPlane();
      for (int f = 0; f < used; f++) {
        int at = output + f * geometry.outputPlane() + row * geometry.outputWidth();
        finish(
            group * packed.filters() + filter + f,
            rows * geometry.outputWidth(),
            memory,
            sums + f / kernel.filters() * panelSize + f % kernel.filters(),
            residual,
            residualOffset + at,
            y,
            yOffset + at);
      }
    }
  }

  /** Computes the sums of some filters, their chains cut at the usual places. */
  private void multiply(
      float[] x,
      int input,
      int group,
      int filter,
      int used,
      int row,
      int rows,
      int panelSize,
      float[] memory,
      int sums) {
    int panels = group * packed.rows() * packed.terms();
    int plane = geometry.height() * geometry.width();
    int area = geometry.vertical().size() * geometry.horizontal().size();
    int all = geometry.channels() / geometry.groups();
    int position = row * planes.pitch;
    int end = position + positions(rows);
    int count = tiles.count(rows);
    for (int channel = 0; channel < all; channel += channels) {
      int loaded = Math.min(channels, all - channel);
      int run =
          planes.load(
              strideKernel,
              loaded,
              x,
              input + channel * plane,
              position,
              end,
              planeSize,
              memory,
              0);
      int terms = loaded * area;
      for (int p = 0; p < terms; p += GemmConvolution.CHAIN) {
        int k = Math.min(GemmConvolution.CHAIN, terms - p);
        int term = channel * area + p;
        for (int f = 0; f < used; f += kernel.filters()) {
          kernel.multiply(
              term > 0,
              count,
              tiles.starts,
              k,
              packed.data(),
              panels + term * packed.rows() + (filter + f) * k,
              memory,
              run,
              offsets,
              p,
              memory,
              sums + f / kernel.filters() * panelSize);
        }
      }
    }
  }

  /** Completes the sums of one filter. */
  private void finish(
      int channel,
      int length,
      float[] memory,
      int sums,
      float[] residual,
      int residualOffset,
      float[] y,
      int yOffset) {
    int[] places = tiles.places;
    int filters = kernel.filters();
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = memory[sums + places[i] * filters];
    }
    float bias = epilogue.bias(channel);
    sumsKernel.complete(
        length, length, y, yOffset, bias, residual, residualOffset, epilogue.least(), y, yOffset);
    epilogue.applyFunction(y, yOffset, length);
  }

  private static int divideUp(int value, int divisor) {
    return (value + divisor - 1) / divisor;
  }

  private static int roundUp(int value, int multiple) {
    return divideUp(value, multiple) * multiple;
  }
}
