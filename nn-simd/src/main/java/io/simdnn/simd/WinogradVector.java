package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.convolution.WinogradKernel;
import io.simdnn.kernel.convolution.WinogradTile;
import jdk.incubator.vector.FloatVector;

/**
 * The transforms of Winograd's convolution. The last vector of a run overlaps the one before: it
 * stores the same values again.
 */
final class WinogradVector implements WinogradKernel {
  private final WinogradKernel shortRuns;

  /** Creates the kernel with one for runs that are shorter than a vector. */
  WinogradVector(WinogradKernel shortRuns) {
    this.shortRuns = shortRuns;
  }

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
    if (count < LANES) {
      shortRuns.transformInputs(tile, count, x, xOffset, xStride, y, yOffset, yStride);
      return;
    }
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
    if (count < LANES) {
      shortRuns.transformProducts(tile, count, x, xOffset, xStride, y, yOffset, yStride);
      return;
    }
    switch (tile) {
      case OUTPUTS_2 -> productsOf2(count, x, xOffset, xStride, y, yOffset, yStride);
      case OUTPUTS_4 -> productsOf4(count, x, xOffset, xStride, y, yOffset, yStride);
    }
  }

  private static void inputsOf2(
      int count, float[] x, int xOffset, int xStride, float[] y, int yOffset, int yStride) {
    for (int k = 0; k < count; k += LANES) {
      int i = Math.min(k, count - LANES);
      FloatVector x0 = FloatVector.fromArray(FLOAT, x, xOffset + i);
      FloatVector x1 = FloatVector.fromArray(FLOAT, x, xOffset + xStride + i);
      FloatVector x2 = FloatVector.fromArray(FLOAT, x, xOffset + 2 * xStride + i);
      FloatVector x3 = FloatVector.fromArray(FLOAT, x, xOffset + 3 * xStride + i);
      x0.sub(x2).intoArray(y, yOffset + i);
      x1.add(x2).intoArray(y, yOffset + yStride + i);
      x2.sub(x1).intoArray(y, yOffset + 2 * yStride + i);
      x1.sub(x3).intoArray(y, yOffset + 3 * yStride + i);
    }
  }

  private static void inputsOf4(
      int count, float[] x, int xOffset, int xStride, float[] y, int yOffset, int yStride) {
    FloatVector four = FloatVector.broadcast(FLOAT, 4f);
    FloatVector minusFour = FloatVector.broadcast(FLOAT, -4f);
    FloatVector minusFive = FloatVector.broadcast(FLOAT, -5f);
    for (int k = 0; k < count; k += LANES) {
      int i = Math.min(k, count - LANES);
      FloatVector x0 = FloatVector.fromArray(FLOAT, x, xOffset + i);
      FloatVector x1 = FloatVector.fromArray(FLOAT, x, xOffset + xStride + i);
      FloatVector x2 = FloatVector.fromArray(FLOAT, x, xOffset + 2 * xStride + i);
      FloatVector x3 = FloatVector.fromArray(FLOAT, x, xOffset + 3 * xStride + i);
      FloatVector x4 = FloatVector.fromArray(FLOAT, x, xOffset + 4 * xStride + i);
      FloatVector x5 = FloatVector.fromArray(FLOAT, x, xOffset + 5 * xStride + i);
      FloatVector even = minusFour.fma(x2, x4);
      FloatVector odd = minusFour.fma(x1, x3);
      FloatVector evenOfTwo = x4.sub(x2);
      FloatVector oddOfTwo = x3.sub(x1).mul(2f);
      four.fma(x0, minusFive.fma(x2, x4)).intoArray(y, yOffset + i);
      even.add(odd).intoArray(y, yOffset + yStride + i);
      even.sub(odd).intoArray(y, yOffset + 2 * yStride + i);
      evenOfTwo.add(oddOfTwo).intoArray(y, yOffset + 3 * yStride + i);
      evenOfTwo.sub(oddOfTwo).intoArray(y, yOffset + 4 * yStride + i);
      four.fma(x1, minusFive.fma(x3, x5)).intoArray(y, yOffset + 5 * yStride + i);
    }
  }

  private static void productsOf2(
      int count, float[] x, int xOffset, int xStride, float[] y, int yOffset, int yStride) {
    for (int k = 0; k < count; k += LANES) {
      int i = Math.min(k, count - LANES);
      FloatVector x0 = FloatVector.fromArray(FLOAT, x, xOffset + i);
      FloatVector x1 = FloatVector.fromArray(FLOAT, x, xOffset + xStride + i);
      FloatVector x2 = FloatVector.fromArray(FLOAT, x, xOffset + 2 * xStride + i);
      FloatVector x3 = FloatVector.fromArray(FLOAT, x, xOffset + 3 * xStride + i);
      x0.add(x1.add(x2)).intoArray(y, yOffset + i);
      x1.sub(x2).sub(x3).intoArray(y, yOffset + yStride + i);
    }
  }

  private static void productsOf4(
      int count, float[] x, int xOffset, int xStride, float[] y, int yOffset, int yStride) {
    FloatVector two = FloatVector.broadcast(FLOAT, 2f);
    FloatVector four = FloatVector.broadcast(FLOAT, 4f);
    FloatVector eight = FloatVector.broadcast(FLOAT, 8f);
    for (int k = 0; k < count; k += LANES) {
      int i = Math.min(k, count - LANES);
      FloatVector x0 = FloatVector.fromArray(FLOAT, x, xOffset + i);
      FloatVector x1 = FloatVector.fromArray(FLOAT, x, xOffset + xStride + i);
      FloatVector x2 = FloatVector.fromArray(FLOAT, x, xOffset + 2 * xStride + i);
      FloatVector x3 = FloatVector.fromArray(FLOAT, x, xOffset + 3 * xStride + i);
      FloatVector x4 = FloatVector.fromArray(FLOAT, x, xOffset + 4 * xStride + i);
      FloatVector x5 = FloatVector.fromArray(FLOAT, x, xOffset + 5 * xStride + i);
      FloatVector sumOfOne = x1.add(x2);
      FloatVector sumOfTwo = x3.add(x4);
      FloatVector differenceOfOne = x1.sub(x2);
      FloatVector differenceOfTwo = x3.sub(x4);
      x0.add(sumOfOne).add(sumOfTwo).intoArray(y, yOffset + i);
      two.fma(differenceOfTwo, differenceOfOne).intoArray(y, yOffset + yStride + i);
      four.fma(sumOfTwo, sumOfOne).intoArray(y, yOffset + 2 * yStride + i);
      eight.fma(differenceOfTwo, differenceOfOne).add(x5).intoArray(y, yOffset + 3 * yStride + i);
    }
  }
}
