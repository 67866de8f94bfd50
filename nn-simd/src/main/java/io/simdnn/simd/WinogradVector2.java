package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/** The transforms of one tile of 2 x 2 outputs, both dimensions in registers. */
final class WinogradVector2 {
  private WinogradVector2() {}

  static void transformInputs(
      int channels,
      float[] x,
      int xOffset,
      int rowStride,
      float[] y,
      int yOffset,
      int positionStride) {
    int row1 = xOffset + rowStride;
    int row2 = row1 + rowStride;
    int row3 = row2 + rowStride;
    int to1 = yOffset + 4 * positionStride;
    int to2 = to1 + 4 * positionStride;
    int to3 = to2 + 4 * positionStride;
    for (int k = 0; k < channels; k += LANES) {
      int c = Math.min(k, channels - LANES);
      FloatVector x00 = FloatVector.fromArray(FLOAT, x, xOffset + c);
      FloatVector x10 = FloatVector.fromArray(FLOAT, x, row1 + c);
      FloatVector x20 = FloatVector.fromArray(FLOAT, x, row2 + c);
      FloatVector x30 = FloatVector.fromArray(FLOAT, x, row3 + c);
      FloatVector x01 = FloatVector.fromArray(FLOAT, x, xOffset + channels + c);
      FloatVector x11 = FloatVector.fromArray(FLOAT, x, row1 + channels + c);
      FloatVector x21 = FloatVector.fromArray(FLOAT, x, row2 + channels + c);
      FloatVector x31 = FloatVector.fromArray(FLOAT, x, row3 + channels + c);
      FloatVector x02 = FloatVector.fromArray(FLOAT, x, xOffset + 2 * channels + c);
      FloatVector x12 = FloatVector.fromArray(FLOAT, x, row1 + 2 * channels + c);
      FloatVector x22 = FloatVector.fromArray(FLOAT, x, row2 + 2 * channels + c);
      FloatVector x32 = FloatVector.fromArray(FLOAT, x, row3 + 2 * channels + c);
      FloatVector x03 = FloatVector.fromArray(FLOAT, x, xOffset + 3 * channels + c);
      FloatVector x13 = FloatVector.fromArray(FLOAT, x, row1 + 3 * channels + c);
      FloatVector x23 = FloatVector.fromArray(FLOAT, x, row2 + 3 * channels + c);
      FloatVector x33 = FloatVector.fromArray(FLOAT, x, row3 + 3 * channels + c);
      FloatVector s00 = x00.sub(x20);
      FloatVector s10 = x10.add(x20);
      FloatVector s20 = x20.sub(x10);
      FloatVector s30 = x10.sub(x30);
      FloatVector s01 = x01.sub(x21);
      FloatVector s11 = x11.add(x21);
      FloatVector s21 = x21.sub(x11);
      FloatVector s31 = x11.sub(x31);
      FloatVector s02 = x02.sub(x22);
      FloatVector s12 = x12.add(x22);
      FloatVector s22 = x22.sub(x12);
      FloatVector s32 = x12.sub(x32);
      FloatVector s03 = x03.sub(x23);
      FloatVector s13 = x13.add(x23);
      FloatVector s23 = x23.sub(x13);
      FloatVector s33 = x13.sub(x33);
      s00.sub(s02).intoArray(y, yOffset + c);
      s01.add(s02).intoArray(y, yOffset + positionStride + c);
      s02.sub(s01).intoArray(y, yOffset + 2 * positionStride + c);
      s01.sub(s03).intoArray(y, yOffset + 3 * positionStride + c);
      s10.sub(s12).intoArray(y, to1 + c);
      s11.add(s12).intoArray(y, to1 + positionStride + c);
      s12.sub(s11).intoArray(y, to1 + 2 * positionStride + c);
      s11.sub(s13).intoArray(y, to1 + 3 * positionStride + c);
      s20.sub(s22).intoArray(y, to2 + c);
      s21.add(s22).intoArray(y, to2 + positionStride + c);
      s22.sub(s21).intoArray(y, to2 + 2 * positionStride + c);
      s21.sub(s23).intoArray(y, to2 + 3 * positionStride + c);
      s30.sub(s32).intoArray(y, to3 + c);
      s31.add(s32).intoArray(y, to3 + positionStride + c);
      s32.sub(s31).intoArray(y, to3 + 2 * positionStride + c);
      s31.sub(s33).intoArray(y, to3 + 3 * positionStride + c);
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
    int from1 = xOffset + 4 * positionStride;
    int from2 = from1 + 4 * positionStride;
    int from3 = from2 + 4 * positionStride;
    int row1 = yOffset + rowStride;
    for (int k = 0; k < filters; k += LANES) {
      int f = Math.min(k, filters - LANES);
      FloatVector x00 = FloatVector.fromArray(FLOAT, x, xOffset + f);
      FloatVector x01 = FloatVector.fromArray(FLOAT, x, xOffset + positionStride + f);
      FloatVector x02 = FloatVector.fromArray(FLOAT, x, xOffset + 2 * positionStride + f);
      FloatVector x03 = FloatVector.fromArray(FLOAT, x, xOffset + 3 * positionStride + f);
      FloatVector s00 = x00.add(x01.add(x02));
      FloatVector s01 = x01.sub(x02).sub(x03);
      FloatVector x10 = FloatVector.fromArray(FLOAT, x, from1 + f);
      FloatVector x11 = FloatVector.fromArray(FLOAT, x, from1 + positionStride + f);
      FloatVector x12 = FloatVector.fromArray(FLOAT, x, from1 + 2 * positionStride + f);
      FloatVector x13 = FloatVector.fromArray(FLOAT, x, from1 + 3 * positionStride + f);
      FloatVector s10 = x10.add(x11.add(x12));
      FloatVector s11 = x11.sub(x12).sub(x13);
      FloatVector x20 = FloatVector.fromArray(FLOAT, x, from2 + f);
      FloatVector x21 = FloatVector.fromArray(FLOAT, x, from2 + positionStride + f);
      FloatVector x22 = FloatVector.fromArray(FLOAT, x, from2 + 2 * positionStride + f);
      FloatVector x23 = FloatVector.fromArray(FLOAT, x, from2 + 3 * positionStride + f);
      FloatVector s20 = x20.add(x21.add(x22));
      FloatVector s21 = x21.sub(x22).sub(x23);
      FloatVector x30 = FloatVector.fromArray(FLOAT, x, from3 + f);
      FloatVector x31 = FloatVector.fromArray(FLOAT, x, from3 + positionStride + f);
      FloatVector x32 = FloatVector.fromArray(FLOAT, x, from3 + 2 * positionStride + f);
      FloatVector x33 = FloatVector.fromArray(FLOAT, x, from3 + 3 * positionStride + f);
      FloatVector s30 = x30.add(x31.add(x32));
      FloatVector s31 = x31.sub(x32).sub(x33);
      FloatVector b = FloatVector.fromArray(FLOAT, bias, biasOffset + f);
      s00.add(s10.add(s20)).add(b).intoArray(y, yOffset + f);
      s01.add(s11.add(s21)).add(b).intoArray(y, yOffset + filters + f);
      s10.sub(s20).sub(s30).add(b).intoArray(y, row1 + f);
      s11.sub(s21).sub(s31).add(b).intoArray(y, row1 + filters + f);
    }
  }
}
