package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.convolution.FlatKernel;
import jdk.incubator.vector.FloatVector;

/** Dot products of 4 gradients with 4 runs of planes at a time, for gradients of weights. */
final class FlatDotsVector4x4 {
  static final int FILTERS = 4;
  static final int WEIGHTS = 4;

  private static final int DOT_LANES = FlatKernel.DOT_LANES;

  private FlatDotsVector4x4() {}

  /** See {@link FlatKernel#addDots}. */
  static void addDots(
      int samples,
      int filters,
      int weights,
      int columns,
      float[] dy,
      int dyOffset,
      int dySample,
      int dyStride,
      float[] x,
      int xOffset,
      int xSample,
      int[] offsets,
      float[] sums,
      int sumsOffset) {
    int sumsStride = weights * DOT_LANES;
    for (int n = 0; n < samples; n++) {
      for (int f = 0; f < filters; f += FILTERS) {
        for (int lane = 0; lane < DOT_LANES; lane += LANES) {
          for (int k = 0; k < weights; k += WEIGHTS) {
            addDotsOfLanes(
                k,
                columns,
                dy,
                dyOffset + n * dySample + f * dyStride + lane,
                dyStride,
                x,
                xOffset + n * xSample + lane,
                offsets,
                sums,
                sumsOffset + f * sumsStride + lane,
                sumsStride);
          }
        }
      }
    }
  }

  private static void addDotsOfLanes(
      int k,
      int columns,
      float[] dy,
      int dyOffset,
      int dyStride,
      float[] x,
      int xOffset,
      int[] offsets,
      float[] sums,
      int sumsOffset,
      int sumsStride) {
    float[] totals = Scratch.ofThread().chunk1;
    int steps = columns / DOT_LANES;
    int d0 = dyOffset;
    int d1 = d0 + dyStride;
    int d2 = d1 + dyStride;
    int d3 = d2 + dyStride;
    int x0 = xOffset + offsets[k];
    int x1 = xOffset + offsets[k + 1];
    int x2 = xOffset + offsets[k + 2];
    int x3 = xOffset + offsets[k + 3];
    FloatVector zero = FloatVector.zero(FLOAT);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s02 = zero;
    FloatVector s03 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s12 = zero;
    FloatVector s13 = zero;
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s22 = zero;
    FloatVector s23 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    FloatVector s32 = zero;
    FloatVector s33 = zero;
    for (int i = 0; i < steps; i++) {
      int p = i * DOT_LANES;
      FloatVector v0 = FloatVector.fromArray(FLOAT, x, x0 + p);
      FloatVector v1 = FloatVector.fromArray(FLOAT, x, x1 + p);
      FloatVector v2 = FloatVector.fromArray(FLOAT, x, x2 + p);
      FloatVector v3 = FloatVector.fromArray(FLOAT, x, x3 + p);
      FloatVector g0 = FloatVector.fromArray(FLOAT, dy, d0 + p);
      s00 = g0.fma(v0, s00);
      s01 = g0.fma(v1, s01);
      s02 = g0.fma(v2, s02);
      s03 = g0.fma(v3, s03);
      FloatVector g1 = FloatVector.fromArray(FLOAT, dy, d1 + p);
      s10 = g1.fma(v0, s10);
      s11 = g1.fma(v1, s11);
      s12 = g1.fma(v2, s12);
      s13 = g1.fma(v3, s13);
      FloatVector g2 = FloatVector.fromArray(FLOAT, dy, d2 + p);
      s20 = g2.fma(v0, s20);
      s21 = g2.fma(v1, s21);
      s22 = g2.fma(v2, s22);
      s23 = g2.fma(v3, s23);
      FloatVector g3 = FloatVector.fromArray(FLOAT, dy, d3 + p);
      s30 = g3.fma(v0, s30);
      s31 = g3.fma(v1, s31);
      s32 = g3.fma(v2, s32);
      s33 = g3.fma(v3, s33);
    }
    s00.intoArray(totals, 0);
    s01.intoArray(totals, LANES);
    s02.intoArray(totals, 2 * LANES);
    s03.intoArray(totals, 3 * LANES);
    s10.intoArray(totals, 4 * LANES);
    s11.intoArray(totals, 5 * LANES);
    s12.intoArray(totals, 6 * LANES);
    s13.intoArray(totals, 7 * LANES);
    s20.intoArray(totals, 8 * LANES);
    s21.intoArray(totals, 9 * LANES);
    s22.intoArray(totals, 10 * LANES);
    s23.intoArray(totals, 11 * LANES);
    s30.intoArray(totals, 12 * LANES);
    s31.intoArray(totals, 13 * LANES);
    s32.intoArray(totals, 14 * LANES);
    s33.intoArray(totals, 15 * LANES);
    // In a loop, because C2 of JDK 17 does not always inline so many additions.
    for (int i = 0; i < FILTERS * WEIGHTS; i++) {
      int at = sumsOffset + i / WEIGHTS * sumsStride + (k + i % WEIGHTS) * DOT_LANES;
      FloatVector total = FloatVector.fromArray(FLOAT, totals, i * LANES);
      FloatVector.fromArray(FLOAT, sums, at).add(total).intoArray(sums, at);
    }
  }
}
