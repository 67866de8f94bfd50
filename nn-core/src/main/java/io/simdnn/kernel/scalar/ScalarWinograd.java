package io.simdnn.kernel.scalar;

import io.simdnn.kernel.convolution.WinogradKernel;
import io.simdnn.kernel.convolution.WinogradTile;

/** The transforms of Winograd's convolution, element by element: two passes in place. */
public final class ScalarWinograd implements WinogradKernel {
  /** Creates the kernel. */
  public ScalarWinograd() {}

  @Override
  public void transformInputs(
      WinogradTile tile,
      int tiles,
      int channels,
      float[] x,
      int xOffset,
      int rowStride,
      float[] y,
      int yOffset,
      int positionStride) {
    int n = tile.inputs();
    for (int t = 0; t < tiles; t++) {
      for (int c = 0; c < channels; c++) {
        int from = xOffset + t * tile.outputs() * channels + c;
        int to = yOffset + t * channels + c;
        for (int j = 0; j < n; j++) {
          int column = to + j * positionStride;
          inputs(tile, x, from + j * channels, rowStride, y, column, n * positionStride);
        }
        for (int i = 0; i < n; i++) {
          int row = to + i * n * positionStride;
          inputs(tile, y, row, positionStride, y, row, positionStride);
        }
      }
    }
  }

  @Override
  public void transformProducts(
      WinogradTile tile,
      int tiles,
      int filters,
      float[] x,
      int xOffset,
      int positionStride,
      float[] bias,
      int biasOffset,
      float[] y,
      int yOffset,
      int rowStride) {
    int n = tile.inputs();
    int m = tile.outputs();
    for (int t = 0; t < tiles; t++) {
      for (int f = 0; f < filters; f++) {
        int from = xOffset + t * filters + f;
        int to = yOffset + t * m * filters + f;
        for (int i = 0; i < n; i++) {
          int row = from + i * n * positionStride;
          products(tile, x, row, positionStride, x, row, positionStride);
        }
        for (int j = 0; j < m; j++) {
          int column = from + j * positionStride;
          products(tile, x, column, n * positionStride, y, to + j * filters, rowStride);
          for (int i = 0; i < m; i++) {
            y[to + j * filters + i * rowStride] += bias[biasOffset + f];
          }
        }
      }
    }
  }

  private static void inputs(
      WinogradTile tile, float[] x, int from, int step, float[] y, int to, int toStep) {
    switch (tile) {
      case OUTPUTS_2 -> inputsOf2(x, from, step, y, to, toStep);
      case OUTPUTS_4 -> inputsOf4(x, from, step, y, to, toStep);
    }
  }

  private static void products(
      WinogradTile tile, float[] x, int from, int step, float[] y, int to, int toStep) {
    switch (tile) {
      case OUTPUTS_2 -> productsOf2(x, from, step, y, to, toStep);
      case OUTPUTS_4 -> productsOf4(x, from, step, y, to, toStep);
    }
  }

  private static void inputsOf2(float[] x, int from, int step, float[] y, int to, int toStep) {
    float x0 = x[from];
    float x1 = x[from + step];
    float x2 = x[from + 2 * step];
    float x3 = x[from + 3 * step];
    y[to] = x0 - x2;
    y[to + toStep] = x1 + x2;
    y[to + 2 * toStep] = x2 - x1;
    y[to + 3 * toStep] = x1 - x3;
  }

  private static void inputsOf4(float[] x, int from, int step, float[] y, int to, int toStep) {
    float x0 = x[from];
    float x1 = x[from + step];
    float x2 = x[from + 2 * step];
    float x3 = x[from + 3 * step];
    float x4 = x[from + 4 * step];
    float x5 = x[from + 5 * step];
    float even = Math.fma(-4f, x2, x4);
    float odd = Math.fma(-4f, x1, x3);
    float evenOfTwo = x4 - x2;
    float oddOfTwo = 2f * (x3 - x1);
    y[to] = Math.fma(4f, x0, Math.fma(-5f, x2, x4));
    y[to + toStep] = even + odd;
    y[to + 2 * toStep] = even - odd;
    y[to + 3 * toStep] = evenOfTwo + oddOfTwo;
    y[to + 4 * toStep] = evenOfTwo - oddOfTwo;
    y[to + 5 * toStep] = Math.fma(4f, x1, Math.fma(-5f, x3, x5));
  }

  private static void productsOf2(float[] x, int from, int step, float[] y, int to, int toStep) {
    float x0 = x[from];
    float x1 = x[from + step];
    float x2 = x[from + 2 * step];
    float x3 = x[from + 3 * step];
    y[to] = x0 + (x1 + x2);
    y[to + toStep] = (x1 - x2) - x3;
  }

  private static void productsOf4(float[] x, int from, int step, float[] y, int to, int toStep) {
    float x0 = x[from];
    float x1 = x[from + step];
    float x2 = x[from + 2 * step];
    float x3 = x[from + 3 * step];
    float x4 = x[from + 4 * step];
    float x5 = x[from + 5 * step];
    float sumOfOne = x1 + x2;
    float sumOfTwo = x3 + x4;
    float differenceOfOne = x1 - x2;
    float differenceOfTwo = x3 - x4;
    y[to] = x0 + sumOfOne + sumOfTwo;
    y[to + toStep] = Math.fma(2f, differenceOfTwo, differenceOfOne);
    y[to + 2 * toStep] = Math.fma(4f, sumOfTwo, sumOfOne);
    y[to + 3 * toStep] = Math.fma(8f, differenceOfTwo, differenceOfOne) + x5;
  }
}
