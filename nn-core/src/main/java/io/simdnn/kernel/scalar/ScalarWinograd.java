package io.simdnn.kernel.scalar;

import io.simdnn.kernel.convolution.WinogradKernel;
import io.simdnn.kernel.convolution.WinogradTile;

/** The transforms of Winograd's convolution, element by element. */
public final class ScalarWinograd implements WinogradKernel {
  /** Creates the kernel. */
  public ScalarWinograd() {}

  @Override
  public void transformInputs(
      WinogradTile tile,
      int count,
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride) {
    switch (tile) {
      case OUTPUTS_2 -> inputsOf2(count, x, xOffset, xStride, y, yOffset, yStride);
      case OUTPUTS_4 -> inputsOf4(count, x, xOffset, xStride, y, yOffset, yStride);
    }
  }

  @Override
  public void transformProducts(
      WinogradTile tile,
      int count,
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride) {
    switch (tile) {
      case OUTPUTS_2 -> productsOf2(count, x, xOffset, xStride, y, yOffset, yStride);
      case OUTPUTS_4 -> productsOf4(count, x, xOffset, xStride, y, yOffset, yStride);
    }
  }

  private static void inputsOf2(
      int count, float[] x, int xOffset, int xStride, float[] y, int yOffset, int yStride) {
    for (int i = 0; i < count; i++) {
      float x0 = x[xOffset + i];
      float x1 = x[xOffset + xStride + i];
      float x2 = x[xOffset + 2 * xStride + i];
      float x3 = x[xOffset + 3 * xStride + i];
      y[yOffset + i] = x0 - x2;
      y[yOffset + yStride + i] = x1 + x2;
      y[yOffset + 2 * yStride + i] = x2 - x1;
      y[yOffset + 3 * yStride + i] = x1 - x3;
    }
  }

  private static void inputsOf4(
      int count, float[] x, int xOffset, int xStride, float[] y, int yOffset, int yStride) {
    for (int i = 0; i < count; i++) {
      float x0 = x[xOffset + i];
      float x1 = x[xOffset + xStride + i];
      float x2 = x[xOffset + 2 * xStride + i];
      float x3 = x[xOffset + 3 * xStride + i];
      float x4 = x[xOffset + 4 * xStride + i];
      float x5 = x[xOffset + 5 * xStride + i];
      float even = Math.fma(-4f, x2, x4);
      float odd = Math.fma(-4f, x1, x3);
      float evenOfTwo = x4 - x2;
      float oddOfTwo = 2f * (x3 - x1);
      y[yOffset + i] = Math.fma(4f, x0, Math.fma(-5f, x2, x4));
      y[yOffset + yStride + i] = even + odd;
      y[yOffset + 2 * yStride + i] = even - odd;
      y[yOffset + 3 * yStride + i] = evenOfTwo + oddOfTwo;
      y[yOffset + 4 * yStride + i] = evenOfTwo - oddOfTwo;
      y[yOffset + 5 * yStride + i] = Math.fma(4f, x1, Math.fma(-5f, x3, x5));
    }
  }

  private static void productsOf2(
      int count, float[] x, int xOffset, int xStride, float[] y, int yOffset, int yStride) {
    for (int i = 0; i < count; i++) {
      float x0 = x[xOffset + i];
      float x1 = x[xOffset + xStride + i];
      float x2 = x[xOffset + 2 * xStride + i];
      float x3 = x[xOffset + 3 * xStride + i];
      y[yOffset + i] = x0 + (x1 + x2);
      y[yOffset + yStride + i] = (x1 - x2) - x3;
    }
  }

  private static void productsOf4(
      int count, float[] x, int xOffset, int xStride, float[] y, int yOffset, int yStride) {
    for (int i = 0; i < count; i++) {
      float x0 = x[xOffset + i];
      float x1 = x[xOffset + xStride + i];
      float x2 = x[xOffset + 2 * xStride + i];
      float x3 = x[xOffset + 3 * xStride + i];
      float x4 = x[xOffset + 4 * xStride + i];
      float x5 = x[xOffset + 5 * xStride + i];
      float sumOfOne = x1 + x2;
      float sumOfTwo = x3 + x4;
      float differenceOfOne = x1 - x2;
      float differenceOfTwo = x3 - x4;
      y[yOffset + i] = x0 + sumOfOne + sumOfTwo;
      y[yOffset + yStride + i] = Math.fma(2f, differenceOfTwo, differenceOfOne);
      y[yOffset + 2 * yStride + i] = Math.fma(4f, sumOfTwo, sumOfOne);
      y[yOffset + 3 * yStride + i] = Math.fma(8f, differenceOfTwo, differenceOfOne) + x5;
    }
  }
}
