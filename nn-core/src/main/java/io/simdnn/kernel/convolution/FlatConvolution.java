package io.simdnn.kernel.convolution;

import java.util.Arrays;

/**
 * Convolution of stride 1 on {@link FlatPlanes}: nothing is unfolded, each weight meets one run of
 * elements. Its outputs have the chains of {@link GemmConvolution}, and its bits.
 *
 * <p>The gradient with respect to the input goes the same way back, with the bits of {@link
 * GemmConvolution}: for each weight a run of products with the gradient is added to the run of
 * elements under it, where {@link FlatInputGradient} does not fit.
 */
final class FlatConvolution implements ConvolutionKernel {
  /** The outputs computed at a time: a part of the second cache. */
  private static final int MOST_OUTPUTS = 1 << 16;

  private final FlatKernel kernel;
  private final PixelKernel pixels;
  private final ImplicitGemmKernel implicitGemm;
  private final ImplicitConvolution implicit;

  FlatConvolution(FlatKernel kernel, PixelKernel pixels, ImplicitGemmKernel implicitGemm) {
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
      pack(rows, filters, terms, terms, 1, w, wOffset + group * filters * terms, memory);
      for (int n = 0; n < samples; n++) {
        int input = xOffset + n * g.inputSize() + group * channels * g.height() * g.width();
        planes.pad(kernel, g, channels, x, input, memory, padded);
        int to = yOffset + n * g.outputSize() + group * filters * g.outputPlane();
        for (int i = 0; i < g.outputHeight(); i += bandRows) {
          int count = Math.min(bandRows, g.outputHeight() - i);
          int used = kernel.padded((count - 1) * planes.pitch() + g.outputWidth());
          int band = padded + i * planes.pitch();
          multiply(rows, used, terms, rows, 0, memory, band, offsets, 0, output, columns);
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
    FlatPlanes planes = FlatPlanes.of(g);
    int channels = g.channels() / g.groups();
    int filters = g.outputChannels() / g.groups();
    int terms = g.filterSize();
    int columns = roundUp(planes.positions(), kernel.columns());
    int rows = roundUp(terms, kernel.rows());
    int band = Math.min(rows, roundUp(Math.max(1, MOST_OUTPUTS / columns), kernel.rows()));
    int gradient = rows * filters;
    int products = gradient + filters * columns;
    int sums = products + band * columns;
    // Runs reach beyond the last element, with zeros.
    float[] memory = workspace.floats(sums + (long) channels * planes.plane() + columns);
    int[] offsets = workspace.integers(filters + terms);
    planes.offsets(g, 0, terms, terms, offsets);
    for (int f = 0; f < filters; f++) {
      offsets[terms + f] = f * columns;
    }
    // Between the rows the gradient is zero.
    Arrays.fill(memory, gradient, products, 0f);
    for (int group = 0; group < g.groups(); group++) {
      int weights = wOffset + group * filters * terms;
      pack(rows, terms, filters, 1, terms, w, weights, memory);
      for (int n = 0; n < samples; n++) {
        int from = dyOffset + n * g.outputSize() + group * filters * g.outputPlane();
        for (int f = 0; f < filters; f++) {
          int row = gradient + f * columns;
          spread(g, planes.pitch(), dy, from + f * g.outputPlane(), memory, row);
        }
        Arrays.fill(memory, sums, sums + channels * planes.plane(), 0f);
        for (int first = 0; first < terms; first += band) {
          int count = Math.min(band, rows - first);
          multiply(
              count, columns, filters, rows, first, memory, gradient, offsets, terms, products,
              columns);
          for (int k = first; k < Math.min(terms, first + band); k++) {
            int product = products + (k - first) * columns;
            kernel.addRun(columns, memory, product, memory, sums + offsets[k]);
          }
        }
        int to = dxOffset + n * g.inputSize() + group * channels * g.height() * g.width();
        planes.addInner(g, channels, memory, sums, dx, to);
      }
    }
  }

  /** Computes some rows of packed weights times runs, the chains cut at the usual places. */
  private void multiply(
      int count,
      int columns,
      int terms,
      int allRows,
      int firstRow,
      float[] memory,
      int x,
      int[] offsets,
      int firstOffset,
      int y,
      int yStride) {
    for (int p = 0; p < terms; p += GemmConvolution.CHAIN) {
      int k = Math.min(GemmConvolution.CHAIN, terms - p);
      kernel.multiply(
          p > 0,
          count,
          columns,
          k,
          memory,
          p * allRows + firstRow * k,
          memory,
          x,
          offsets,
          firstOffset + p,
          memory,
          y,
          yStride);
    }
  }

  /**
   * Writes panels of weights {@code [part of the chain][rows / tile][k][tile]}; rows too many are
   * zero.
   */
  private void pack(
      int rows,
      int used,
      int terms,
      int rowStep,
      int termStep,
      float[] w,
      int from,
      float[] panels) {
    int tile = kernel.rows();
    for (int p = 0; p < terms; p += GemmConvolution.CHAIN) {
      int k = Math.min(GemmConvolution.CHAIN, terms - p);
      for (int row = 0; row < rows; row++) {
        int to = p * rows + row / tile * tile * k + row % tile;
        for (int i = 0; i < k; i++) {
          panels[to + i * tile] = row < used ? w[from + row * rowStep + (p + i) * termStep] : 0f;
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

  private static void spread(
      ConvGeometry g, int pitch, float[] dy, int from, float[] flat, int at) {
    int rows = g.outputHeight();
    int width = g.outputWidth();
    for (int i = 0; i < rows; i++) {
      System.arraycopy(dy, from + i * width, flat, at + i * pitch, width);
    }
  }

  private static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }
}
