package io.simdnn.kernel.convolution;

import java.util.Arrays;

/**
 * Convolution of every channel with filters of its own: for each element of the kernel a row of the
 * output gains a multiple of a row of the input, loops that the JIT vectorises. The chains of the
 * outputs are those of {@link GemmConvolution}, zeros of the padding left out.
 */
public final class DepthwiseConvolution implements ConvolutionKernel {
  private final ConvolutionKernel general;

  /**
   * Creates the kernel.
   *
   * @param general computes the gradient of the weights
   */
  public DepthwiseConvolution(ConvolutionKernel general) {
    this.general = general;
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
    for (int n = 0; n < samples; n++) {
      forward(g, x, xOffset + n * g.inputSize(), w, wOffset, y, yOffset + n * g.outputSize());
    }
  }

  private static void forward(
      ConvGeometry g, float[] x, int xOffset, float[] w, int wOffset, float[] y, int yOffset) {
    Window horizontal = g.horizontal();
    int columns = g.outputWidth();
    int perChannel = g.outputChannels() / g.channels();
    for (int o = 0; o < g.outputChannels(); o++) {
      int input = xOffset + o / perChannel * g.height() * g.width();
      int output = yOffset + o * g.outputPlane();
      int filter = wOffset + o * g.filterSize();
      Arrays.fill(y, output, output + g.outputPlane(), 0f);
      for (int k = 0; k < g.filterSize(); k++) {
        int kernelRow = k / horizontal.size();
        int kernelColumn = k % horizontal.size();
        int first = horizontal.firstInside(kernelColumn);
        int count = horizontal.endInside(kernelColumn, g.width(), columns) - first;
        int endRow = g.vertical().endInside(kernelRow, g.height(), g.outputHeight());
        for (int i = g.vertical().firstInside(kernelRow); i < endRow; i++) {
          addMultiple(
              w[filter + k],
              x,
              input
                  + g.vertical().position(i, kernelRow) * g.width()
                  + horizontal.position(first, kernelColumn),
              horizontal.stride(),
              y,
              output + i * columns + first,
              count);
        }
      }
    }
  }

  private static void addMultiple(
      float factor, float[] x, int xAt, int stride, float[] y, int yAt, int count) {
    if (stride == 1) {
      for (int j = 0; j < count; j++) {
        y[yAt + j] = Math.fma(factor, x[xAt + j], y[yAt + j]);
      }
    } else {
      for (int j = 0; j < count; j++) {
        y[yAt + j] = Math.fma(factor, x[xAt + j * stride], y[yAt + j]);
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
