package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/** The transforms of one tile of 2 x 2 outputs, both dimensions in registers. */
final class WinogradVector2x2 {
  private WinogradVector2x2() {}

  /** In halves, because C2 of JDK 17 leaves some of so many operations as calls. */
  static void transformInputs(
      int channels,
      float[] x,
      int xOffset,
      int rowStride,
      float[] y,
      int yOffset,
      int positionStride) {
    upperRows(channels, x, xOffset, rowStride, y, yOffset, positionStride);
    int lower = yOffset + 8 * positionStride;
    lowerRows(channels, x, xOffset + rowStride, rowStride, y, lower, positionStride);
  }

  private static void upperRows(
      int channels,
      float[] x,
      int xOffset,
      int rowStride,
      float[] y,
      int yOffset,
      int positionStride) {
    int row1 = xOffset + rowStride;
    int row2 = row1 + rowStride;
    int to1 = yOffset + 4 * positionStride;
    for (int k = 0; k < channels; k += LANES) {
      int c = Math.min(k, channels - LANES);
      FloatVector x00 = FloatVector.fromArray(FLOAT, x, xOffset + c);
      FloatVector x10 = FloatVector.fromArray(FLOAT, x, row1 + c);
      FloatVector x20 = FloatVector.fromArray(FLOAT, x, row2 + c);
      FloatVector s0 = x00.sub(x20);
      FloatVector t0 = x10.add(x20);
      FloatVector x01 = FloatVector.fromArray(FLOAT, x, xOffset + channels + c);
      FloatVector x11 = FloatVector.fromArray(FLOAT, x, row1 + channels + c);
      FloatVector x21 = FloatVector.fromArray(FLOAT, x, row2 + channels + c);
      FloatVector s1 = x01.sub(x21);
      FloatVector t1 = x11.add(x21);
      FloatVector x02 = FloatVector.fromArray(FLOAT, x, xOffset + 2 * channels + c);
      FloatVector x12 = FloatVector.fromArray(FLOAT, x, row1 + 2 * channels + c);
      FloatVector x22 = FloatVector.fromArray(FLOAT, x, row2 + 2 * channels + c);
      FloatVector s2 = x02.sub(x22);
      FloatVector t2 = x12.add(x22);
      FloatVector x03 = FloatVector.fromArray(FLOAT, x, xOffset + 3 * channels + c);
      FloatVector x13 = FloatVector.fromArray(FLOAT, x, row1 + 3 * channels + c);
      FloatVector x23 = FloatVector.fromArray(FLOAT, x, row2 + 3 * channels + c);
      FloatVector s3 = x03.sub(x23);
      FloatVector t3 = x13.add(x23);
      s0.sub(s2).intoArray(y, yOffset + c);
      s1.add(s2).intoArray(y, yOffset + positionStride + c);
      s2.sub(s1).intoArray(y, yOffset + 2 * positionStride + c);
      s1.sub(s3).intoArray(y, yOffset + 3 * positionStride + c);
      t0.sub(t2).intoArray(y, to1 + c);
      t1.add(t2).intoArray(y, to1 + positionStride + c);
      t2.sub(t1).intoArray(y, to1 + 2 * positionStride + c);
      t1.sub(t3).intoArray(y, to1 + 3 * positionStride + c);
    }
  }

  private static void lowerRows(
      int channels,
      float[] x,
      int xOffset,
      int rowStride,
      float[] y,
      int yOffset,
      int positionStride) {
    int row1 = xOffset + rowStride;
    int row2 = row1 + rowStride;
    int to1 = yOffset + 4 * positionStride;
    for (int k = 0; k < channels; k += LANES) {
      int c = Math.min(k, channels - LANES);
      FloatVector x10 = FloatVector.fromArray(FLOAT, x, xOffset + c);
      FloatVector x20 = FloatVector.fromArray(FLOAT, x, row1 + c);
      FloatVector x30 = FloatVector.fromArray(FLOAT, x, row2 + c);
      FloatVector s0 = x20.sub(x10);
      FloatVector t0 = x10.sub(x30);
      FloatVector x11 = FloatVector.fromArray(FLOAT, x, xOffset + channels + c);
      FloatVector x21 = FloatVector.fromArray(FLOAT, x, row1 + channels + c);
      FloatVector x31 = FloatVector.fromArray(FLOAT, x, row2 + channels + c);
      FloatVector s1 = x21.sub(x11);
      FloatVector t1 = x11.sub(x31);
      FloatVector x12 = FloatVector.fromArray(FLOAT, x, xOffset + 2 * channels + c);
      FloatVector x22 = FloatVector.fromArray(FLOAT, x, row1 + 2 * channels + c);
      FloatVector x32 = FloatVector.fromArray(FLOAT, x, row2 + 2 * channels + c);
      FloatVector s2 = x22.sub(x12);
      FloatVector t2 = x12.sub(x32);
      FloatVector x13 = FloatVector.fromArray(FLOAT, x, xOffset + 3 * channels + c);
      FloatVector x23 = FloatVector.fromArray(FLOAT, x, row1 + 3 * channels + c);
      FloatVector x33 = FloatVector.fromArray(FLOAT, x, row2 + 3 * channels + c);
      FloatVector s3 = x23.sub(x13);
      FloatVector t3 = x13.sub(x33);
      s0.sub(s2).intoArray(y, yOffset + c);
      s1.add(s2).intoArray(y, yOffset + positionStride + c);
      s2.sub(s1).intoArray(y, yOffset + 2 * positionStride + c);
      s1.sub(s3).intoArray(y, yOffset + 3 * positionStride + c);
      t0.sub(t2).intoArray(y, to1 + c);
      t1.add(t2).intoArray(y, to1 + positionStride + c);
      t2.sub(t1).intoArray(y, to1 + 2 * positionStride + c);
      t1.sub(t3).intoArray(y, to1 + 3 * positionStride + c);
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
