package io.simdnn.kernel.convolution;

/**
 * Convolution of stride 1 on {@link FlatPlanes}: nothing is unfolded, each weight meets one run of
 * elements. Its outputs have the chains of {@link GemmConvolution}, and its bits. {@link
 * FlatInputGradient} and {@link FlatWeightGradient} go the same way back; {@link
 * ImplicitConvolution} and {@link ImplicitWeightGradient} are for whole vectors of filters.
 */
final class FlatConvolution implements ConvolutionKernel {
  /** The outputs computed at a time: a part of the second cache. */
  private static final int MOST_OUTPUTS = 1 << 16;

  private final ConvolutionKernel general;
  private final FlatKernel kernel;
  private final PixelKernel pixels;
  private final ImplicitGemmKernel implicitGemm;
  private final ImplicitConvolution implicit;

  /** Creates the algorithm with the one for gradients of inputs that no other fits. */
  FlatConvolution(
      ConvolutionKernel general,
      FlatKernel kernel,
      PixelKernel pixels,
      ImplicitGemmKernel implicitGemm) {
    this.general = general;
    this.kernel = kernel;
    this.pixels = pixels;
    this.implicitGemm = implicitGemm;
    this.implicit = new ImplicitConvolution(kernel, pixels, implicitGemm);
  }

  @Override
  public void forward(
      ConvGeometry g,
      int samples,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      Workspace workspace) {
    if (ImplicitConvolution.fitsForward(g)) {
      implicit.forward(g, samples, x, xOffset, w, wOffset, y, yOffset, workspace);
      return;
    }
    FlatPlanes planes = FlatPlanes.of(g);
    int channels = g.channels() / g.groups();
    int filters = g.outputChannels() / g.groups();
    int rows = roundUp(filters, kernel.rows());
    int terms = g.filterSize();
    int bandRows = Math.max(1, Math.min(g.outputHeight(), MOST_OUTPUTS / rows / planes.pitch()));
    int columns = kernel.padded((bandRows - 1) * planes.pitch() + g.outputWidth());
    int padded = rows * terms;
    // Tiles read beyond the last output.
    int output = padded + channels * planes.plane() + kernel.columns();
    float[] memory = workspace.floats(output + (long) rows * columns);
    int[] offsets = workspace.integers(terms);
    planes.offsets(g, 0, terms, terms, offsets);
    for (int group = 0; group < g.groups(); group++) {
      pack(rows, filters, terms, w, wOffset + group * filters * terms, memory);
      for (int n = 0; n < samples; n++) {
        int input = xOffset + n * g.inputSize() + group * channels * g.height() * g.width();
        planes.pad(kernel, g, channels, x, input, memory, padded);
        int to = yOffset + n * g.outputSize() + group * filters * g.outputPlane();
        for (int i = 0; i < g.outputHeight(); i += bandRows) {
          int count = Math.min(bandRows, g.outputHeight() - i);
          int used = kernel.padded((count - 1) * planes.pitch() + g.outputWidth());
          int band = padded + i * planes.pitch();
          multiply(rows, used, terms, memory, band, offsets, output, columns);
          for (int filter = 0; filter < filters; filter++) {
            copyRows(
                count,
                g.outputWidth(),
                memory,
                output + filter * columns,
                planes.pitch(),
                y,
                to + (filter * g.outputHeight() + i) * g.outputWidth());
          }
        }
      }
    }
  }

  @Override
  public void gradientInput(
      ConvGeometry g,
      int samples,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      Workspace workspace) {
    if (ImplicitConvolution.fitsGradientInput(g)) {
      implicit.gradientInput(g, samples, dy, dyOffset, w, wOffset, dx, dxOffset, workspace);
      return;
    }
    if (FlatInputGradient.fits(g)) {
      FlatInputGradient.add(kernel, g, samples, dy, dyOffset, w, wOffset, dx, dxOffset, workspace);
      return;
    }
    general.gradientInput(g, samples, dy, dyOffset, w, wOffset, dx, dxOffset, workspace);
  }

  /** Computes packed weights times runs, the chains cut at the usual places. */
  private void multiply(
      int rows, int columns, int terms, float[] memory, int x, int[] offsets, int y, int yStride) {
    for (int p = 0; p < terms; p += GemmConvolution.CHAIN) {
      int k = Math.min(GemmConvolution.CHAIN, terms - p);
      kernel.multiply(
          p > 0, rows, columns, k, memory, p * rows, memory, x, offsets, p, memory, y, yStride);
    }
  }

  /**
   * Writes panels of weights {@code [part of the chain][rows / tile][k][tile]}; rows too many are
   * zero.
   */
  private void pack(int rows, int used, int terms, float[] w, int from, float[] panels) {
    int tile = kernel.rows();
    for (int p = 0; p < terms; p += GemmConvolution.CHAIN) {
      int k = Math.min(GemmConvolution.CHAIN, terms - p);
      for (int row = 0; row < rows; row++) {
        int to = p * rows + row / tile * tile * k + row % tile;
        for (int i = 0; i < k; i++) {
          panels[to + i * tile] = row < used ? w[from + row * terms + p + i] : 0f;
        }
      }
    }
  }

  private static void copyRows(
      int rows, int length, float[] x, int xAt, int pitch, float[] y, int yAt) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(x, xAt + i * pitch, y, yAt + i * length, length);
    }
  }

  @Override
  public void gradientWeights(
      ConvGeometry g,
      int batch,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset,
      int from,
      int to,
      Workspace workspace) {
    if (ImplicitWeightGradient.fits(g)) {
      ImplicitWeightGradient.add(
          kernel,
          pixels,
          implicitGemm,
          g,
          batch,
          x,
          xOffset,
          dy,
          dyOffset,
          dw,
          dwOffset,
          from,
          to,
          workspace);
      return;
    }
    FlatWeightGradient.add(
        kernel, g, batch, x, xOffset, dy, dyOffset, dw, dwOffset, from, to, workspace);
  }

  private static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }
}
