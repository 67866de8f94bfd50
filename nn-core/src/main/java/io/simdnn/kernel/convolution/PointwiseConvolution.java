package io.simdnn.kernel.convolution;

/**
 * Convolution of 1 x 1 for inference, without stride and padding: planes are runs as they are, so
 * inputs are read where they lie and sums are written where outputs belong. Its outputs have the
 * chains of {@link GemmConvolution}, and its bits.
 *
 * <p>A block is a band of positions of some filters of a group, small enough for the parts of the
 * sums, bias, residual and function to find the outputs in the cache. What fills no tile, positions
 * at the end of a plane and filters at the end of a group, is computed beside the outputs.
 */
final class PointwiseConvolution implements BlockedConvolution {
  /**
   * The inputs of a sample that are read in place: 2 MB. From farther away they may come sooner
   * when they are copied run by run, as {@link RunConvolution} does.
   */
  private static final int MOST_INPUTS = 1 << 19;

  private final FlatKernel kernel;
  private final SumsKernel sumsKernel;
  private final PackedFilters packed;
  private final Epilogue epilogue;
  private final int groups;
  private final int plane;
  private final int[] offsets;
  private final int filterBlock;
  private final int filterBlocks;
  private final int band;
  private final int bands;
  private final int lastInPlace;
  private final int edgeSize;
  private final int blocks;

  PointwiseConvolution(
      FlatKernel kernel,
      SumsKernel sumsKernel,
      ConvGeometry geometry,
      PackedFilters packed,
      Epilogue epilogue,
      int samples,
      int threads) {
    this.kernel = kernel;
    this.sumsKernel = sumsKernel;
    this.packed = packed;
    this.epilogue = epilogue;
    this.groups = geometry.groups();
    this.plane = geometry.outputPlane();
    this.offsets = new int[Math.min(GemmConvolution.CHAIN, packed.terms())];
    for (int k = 0; k < offsets.length; k++) {
      offsets[k] = k * plane;
    }
    int shares = samples * groups % threads == 0 ? 1 : threads;
    Blocking blocking =
        Blocking.of(
            packed.rows(),
            packed.terms(),
            geometry.inputSize() / geometry.groups(),
            plane,
            kernel,
            shares);
    this.filterBlock = blocking.filterBlock();
    this.filterBlocks = blocking.filterBlocks();
    this.band = blocking.band();
    this.bands = blocking.bands();
    this.blocks = samples * groups * blocking.count();
    int last = plane - (bands - 1) * band;
    this.lastInPlace = inPlace(last);
    int edge = Math.max(kernel.columns(), kernel.padded(last - lastInPlace));
    this.edgeSize = Math.max(filterBlock * edge, kernel.rows() * 2 * kernel.columns());
  }

  /** Returns whether a plane has room for a tile, and the inputs are near enough. */
  static boolean fits(ConvGeometry geometry, FlatKernel kernel) {
    return geometry.isPointwise()
        && geometry.outputPlane() >= kernel.columns()
        && geometry.inputSize() <= MOST_INPUTS;
  }

  /** Returns how many of the last positions whole tiles take, so that fewest are computed twice. */
  private int inPlace(int positions) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int whole = positions; whole >= Math.max(0, positions - 2 * kernel.columns()); whole--) {
      int edge = whole == positions ? 0 : kernel.padded(positions - whole);
      boolean fits = edge <= plane && (whole == 0 || kernel.padded(whole) == whole);
      if (fits && whole + edge < least) {
        best = whole;
        least = whole + edge;
      }
    }
    return best;
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
    float[] edge = workspace.floats(edgeSize);
    for (int block = from; block < to; block++) {
      int position = block % bands * band;
      int end = Math.min(plane, position + band);
      int filter = block / bands % filterBlocks * filterBlock;
      int sampleGroup = block / bands / filterBlocks;
      int input = xOffset + sampleGroup * packed.terms() * plane;
      int output = (sampleGroup * packed.filters() + filter) * plane;
      int panels = sampleGroup % groups * packed.rows() * packed.terms();
      int channel = sampleGroup % groups * packed.filters() + filter;
      int used = Math.min(filterBlock, packed.filters() - filter);
      int whole = used / kernel.rows() * kernel.rows();
      int last = position + (end == plane ? lastInPlace : band);
      multiply(
          panels,
          filter,
          whole,
          last - position,
          x,
          input + position,
          y,
          yOffset + output + position,
          plane);
      for (int f = 0; f < whole; f++) {
        int at = output + f * plane + position;
        complete(
            channel + f,
            last - position,
            y,
            yOffset + at,
            residual,
            residualOffset + at,
            y,
            yOffset + at);
      }
      if (last < end) {
        edge(
            panels,
            filter,
            0,
            used,
            last,
            end,
            channel,
            x,
            input,
            residual,
            residualOffset + output,
            y,
            yOffset + output,
            edge);
      }
      int p = position;
      while (p < last && whole < used) {
        int rest = last - p;
        int next = rest < 2 * kernel.columns() ? last : p + kernel.columns();
        edge(
            panels,
            filter,
            whole,
            used,
            p,
            next,
            channel,
            x,
            input,
            residual,
            residualOffset + output,
            y,
            yOffset + output,
            edge);
        p = next;
      }
    }
  }

  /** Computes tiles of outputs of which some are not wanted. */
  private void edge(
      int panels,
      int filter,
      int first,
      int used,
      int position,
      int end,
      int channel,
      float[] x,
      int input,
      float[] residual,
      int residualOffset,
      float[] y,
      int yOffset,
      float[] edge) {
    int columns = kernel.padded(end - position);
    int start = end - columns;
    int rows = roundUp(used - first, kernel.rows());
    multiply(panels, filter + first, rows, columns, x, input + start, edge, 0, columns);
    for (int f = first; f < used; f++) {
      int at = f * plane + position;
      complete(
          channel + f,
          end - position,
          edge,
          (f - first) * columns + position - start,
          residual,
          residualOffset + at,
          y,
          yOffset + at);
    }
  }

  /** Computes the sums of whole tiles, their chains cut at the usual places. */
  private void multiply(
      int panels,
      int filter,
      int rows,
      int columns,
      float[] x,
      int xOffset,
      float[] sums,
      int sumsOffset,
      int stride) {
    for (int p = 0; p < packed.terms(); p += GemmConvolution.CHAIN) {
      int k = Math.min(GemmConvolution.CHAIN, packed.terms() - p);
      kernel.multiply(
          p > 0,
          rows,
          columns,
          k,
          packed.data(),
          panels + p * packed.rows() + filter * k,
          x,
          xOffset + p * plane,
          offsets,
          0,
          sums,
          sumsOffset,
          stride);
    }
  }

  private void complete(
      int channel,
      int length,
      float[] sums,
      int sumsOffset,
      float[] residual,
      int residualOffset,
      float[] y,
      int yOffset) {
    float bias = epilogue.bias(channel);
    sumsKernel.complete(
        length,
        length,
        sums,
        sumsOffset,
        bias,
        residual,
        residualOffset,
        epilogue.least(),
        y,
        yOffset);
    epilogue.applyFunction(y, yOffset, length);
  }

  private static int divideUp(int value, int divisor) {
    return (value + divisor - 1) / divisor;
  }

  private static int roundUp(int value, int multiple) {
    return divideUp(value, multiple) * multiple;
  }
}
