package io.simdnn.kernel.convolution;

/**
 * Convolution of every channel with filters of its own. Forward it computes all outputs of {@link
 * FlatPlanes}, or row by row if the filters step over rows or columns, and copies those that are
 * wanted; its chains are those of {@link GemmConvolution}, never cut.
 */
public final class DepthwiseConvolution implements ConvolutionKernel {
  private final ConvolutionKernel general;
  private final FlatKernel kernel;

  /**
   * Creates the kernel.
   *
   * @param general computes the gradient of the weights
   * @param kernel computes the outputs of one filter
   */
  public DepthwiseConvolution(ConvolutionKernel general, FlatKernel kernel) {
    this.general = general;
    this.kernel = kernel;
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
    FlatPlanes planes = FlatPlanes.of(g);
    int rows = g.outputHeight();
    int columns = g.outputWidth();
    int across = g.horizontal().stride();
    boolean whole = FlatPlanes.fit(g);
    int rowStep = g.vertical().stride() * planes.pitch();
    int positions = whole ? planes.positions() : (columns - 1) * across + 1;
    int padded = (positions + kernel.columns() - 1) / kernel.columns() * kernel.columns();
    int outputs = planes.plane() + kernel.columns();
    float[] memory = workspace.floats((long) outputs + padded);
    int[] offsets = workspace.integers(g.filterSize());
    planes.offsets(g, 0, g.filterSize(), g.filterSize(), offsets);
    int perChannel = g.outputChannels() / g.channels();
    for (int c = 0; c < samples * g.channels(); c++) {
      planes.pad(kernel, g, 1, x, xOffset + c * g.height() * g.width(), memory, 0);
      for (int f = 0; f < perChannel; f++) {
        int filter = wOffset + (c % g.channels() * perChannel + f) * g.filterSize();
        int output = yOffset + (c * perChannel + f) * g.outputPlane();
        for (int i = 0; i < rows; i++) {
          if (i == 0 || !whole) {
            kernel.multiplyOne(
                padded, g.filterSize(), w, filter, memory, i * rowStep, offsets, memory, outputs);
          }
          int from = outputs + (whole ? i * rowStep : 0);
          copyRow(memory, from, across, y, output + i * columns, columns);
        }
      }
    }
  }

  private static void copyRow(float[] x, int xAt, int step, float[] y, int yAt, int count) {
    if (step == 1) {
      System.arraycopy(x, xAt, y, yAt, count);
      return;
    }
    for (int j = 0; j < count; j++) {
      y[yAt + j] = x[xAt + j * step];
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
    for (int n = 0; n < samples; n++) {
      int input = dxOffset + n * g.inputSize();
      gradientInput(g, dy, dyOffset + n * g.outputSize(), w, wOffset, dx, input);
    }
  }

  private static void gradientInput(
      ConvGeometry g, float[] dy, int dyOffset, float[] w, int wOffset, float[] dx, int dxOffset) {
    Window horizontal = g.horizontal();
    int columns = g.outputWidth();
    int perChannel = g.outputChannels() / g.channels();
    for (int o = 0; o < g.outputChannels(); o++) {
      int input = dxOffset + o / perChannel * g.height() * g.width();
      int output = dyOffset + o * g.outputPlane();
      int filter = wOffset + o * g.filterSize();
      for (int k = 0; k < g.filterSize(); k++) {
        int kernelRow = k / horizontal.size();
        int kernelColumn = k % horizontal.size();
        int first = horizontal.firstInside(kernelColumn);
        int count = horizontal.endInside(kernelColumn, g.width(), columns) - first;
        int endRow = g.vertical().endInside(kernelRow, g.height(), g.outputHeight());
        for (int i = g.vertical().firstInside(kernelRow); i < endRow; i++) {
          scatterMultiple(
              w[filter + k],
              dy,
              output + i * columns + first,
              dx,
              input
                  + g.vertical().position(i, kernelRow) * g.width()
                  + horizontal.position(first, kernelColumn),
              horizontal.stride(),
              count);
        }
      }
    }
  }

  private static void scatterMultiple(
      float factor, float[] dy, int dyAt, float[] dx, int dxAt, int stride, int count) {
    for (int j = 0; j < count; j++) {
      dx[dxAt + j * stride] = Math.fma(factor, dy[dyAt + j], dx[dxAt + j * stride]);
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
    general.gradientWeights(g, batch, x, xOffset, dy, dyOffset, dw, dwOffset, from, to, workspace);
  }
}
