package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The transforms of one tile of 4 x 4 outputs. The 36 vectors between the two dimensions are more
 * than the registers hold; they lie in the thread's scratch memory, line by line.
 */
final class WinogradVector4x4 {
  private static final int LINE = 6 * LANES;

  private WinogradVector4x4() {}

  static void transformInputs(
      int channels,
      float[] x,
      int xOffset,
      int rowStride,
      float[] y,
      int yOffset,
      int positionStride) {
    float[] between = Scratch.ofThread().chunk1;
    FloatVector four = FloatVector.broadcast(FLOAT, 4f);
    FloatVector minusFour = FloatVector.broadcast(FLOAT, -4f);
    FloatVector minusFive = FloatVector.broadcast(FLOAT, -5f);
    for (int k = 0; k < channels; k += LANES) {
      int c = Math.min(k, channels - LANES);
      for (int j = 0; j < 6; j++) {
        int from = xOffset + j * channels + c;
        int to = j * LANES;
        FloatVector x0 = FloatVector.fromArray(FLOAT, x, from);
        FloatVector x1 = FloatVector.fromArray(FLOAT, x, from + rowStride);
        FloatVector x2 = FloatVector.fromArray(FLOAT, x, from + 2 * rowStride);
        FloatVector x3 = FloatVector.fromArray(FLOAT, x, from + 3 * rowStride);
        FloatVector x4 = FloatVector.fromArray(FLOAT, x, from + 4 * rowStride);
        FloatVector x5 = FloatVector.fromArray(FLOAT, x, from + 5 * rowStride);
        FloatVector even = minusFour.fma(x2, x4);
        FloatVector odd = minusFour.fma(x1, x3);
        FloatVector evenOfTwo = x4.sub(x2);
        FloatVector oddOfTwo = x3.sub(x1).mul(2f);
        four.fma(x0, minusFive.fma(x2, x4)).intoArray(between, to);
        even.add(odd).intoArray(between, to + LINE);
        even.sub(odd).intoArray(between, to + 2 * LINE);
        evenOfTwo.add(oddOfTwo).intoArray(between, to + 3 * LINE);
        evenOfTwo.sub(oddOfTwo).intoArray(between, to + 4 * LINE);
        four.fma(x1, minusFive.fma(x3, x5)).intoArray(between, to + 5 * LINE);
      }
      for (int i = 0; i < 6; i++) {
        int from = i * LINE;
        int to = yOffset + i * 6 * positionStride + c;
        FloatVector x0 = FloatVector.fromArray(FLOAT, between, from);
        FloatVector x1 = FloatVector.fromArray(FLOAT, between, from + LANES);
        FloatVector x2 = FloatVector.fromArray(FLOAT, between, from + 2 * LANES);
        FloatVector x3 = FloatVector.fromArray(FLOAT, between, from + 3 * LANES);
        FloatVector x4 = FloatVector.fromArray(FLOAT, between, from + 4 * LANES);
        FloatVector x5 = FloatVector.fromArray(FLOAT, between, from + 5 * LANES);
        FloatVector even = minusFour.fma(x2, x4);
        FloatVector odd = minusFour.fma(x1, x3);
        FloatVector evenOfTwo = x4.sub(x2);
        FloatVector oddOfTwo = x3.sub(x1).mul(2f);
        four.fma(x0, minusFive.fma(x2, x4)).intoArray(y, to);
        even.add(odd).intoArray(y, to + positionStride);
        even.sub(odd).intoArray(y, to + 2 * positionStride);
        evenOfTwo.add(oddOfTwo).intoArray(y, to + 3 * positionStride);
        evenOfTwo.sub(oddOfTwo).intoArray(y, to + 4 * positionStride);
        four.fma(x1, minusFive.fma(x3, x5)).intoArray(y, to + 5 * positionStride);
      }
    }
  }

  static void transformProducts(
      int filters,
      float[] x,
      int xOffset,
      int positionStride,
      float[] bias,
      int biasOffset,
      float[] y,
      int yOffset,
      int rowStride) {
    float[] between = Scratch.ofThread().chunk1;
    FloatVector two = FloatVector.broadcast(FLOAT, 2f);
    FloatVector four = FloatVector.broadcast(FLOAT, 4f);
    FloatVector eight = FloatVector.broadcast(FLOAT, 8f);
    for (int k = 0; k < filters; k += LANES) {
      int f = Math.min(k, filters - LANES);
      for (int i = 0; i < 6; i++) {
        int from = xOffset + i * 6 * positionStride + f;
        int to = i * LANES;
        FloatVector x0 = FloatVector.fromArray(FLOAT, x, from);
        FloatVector x1 = FloatVector.fromArray(FLOAT, x, from + positionStride);
        FloatVector x2 = FloatVector.fromArray(FLOAT, x, from + 2 * positionStride);
        FloatVector x3 = FloatVector.fromArray(FLOAT, x, from + 3 * positionStride);
        FloatVector x4 = FloatVector.fromArray(FLOAT, x, from + 4 * positionStride);
        FloatVector x5 = FloatVector.fromArray(FLOAT, x, from + 5 * positionStride);
        FloatVector sumOfOne = x1.add(x2);
        FloatVector sumOfTwo = x3.add(x4);
        FloatVector differenceOfOne = x1.sub(x2);
        FloatVector differenceOfTwo = x3.sub(x4);
        x0.add(sumOfOne).add(sumOfTwo).intoArray(between, to);
        two.fma(differenceOfTwo, differenceOfOne).intoArray(between, to + LINE);
        four.fma(sumOfTwo, sumOfOne).intoArray(between, to + 2 * LINE);
        eight.fma(differenceOfTwo, differenceOfOne).add(x5).intoArray(between, to + 3 * LINE);
      }
      FloatVector b = FloatVector.fromArray(FLOAT, bias, biasOffset + f);
      for (int j = 0; j < 4; j++) {
        int from = j * LINE;
        int to = yOffset + j * filters + f;
        FloatVector x0 = FloatVector.fromArray(FLOAT, between, from);
        FloatVector x1 = FloatVector.fromArray(FLOAT, between, from + LANES);
        FloatVector x2 = FloatVector.fromArray(FLOAT, between, from + 2 * LANES);
        FloatVector x3 = FloatVector.fromArray(FLOAT, between, from + 3 * LANES);
        FloatVector x4 = FloatVector.fromArray(FLOAT, between, from + 4 * LANES);
        FloatVector x5 = FloatVector.fromArray(FLOAT, between, from + 5 * LANES);
        FloatVector sumOfOne = x1.add(x2);
        FloatVector sumOfTwo = x3.add(x4);
        FloatVector differenceOfOne = x1.sub(x2);
        FloatVector differenceOfTwo = x3.sub(x4);
        x0.add(sumOfOne).add(sumOfTwo).add(b).intoArray(y, to);
        two.fma(differenceOfTwo, differenceOfOne).add(b).intoArray(y, to + rowStride);
        four.fma(sumOfTwo, sumOfOne).add(b).intoArray(y, to + 2 * rowStride);
        eight.fma(differenceOfTwo, differenceOfOne).add(x5).add(b).intoArray(y, to + 3 * rowStride);
      }
    }
  }
}
