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
    int at = sumsOffset + k * DOT_LANES;
    FloatVector one = FloatVector.broadcast(FLOAT, 1f);
    one.fma(s00, FloatVector.fromArray(FLOAT, sums, at)).intoArray(sums, at);
    one.fma(s01, FloatVector.fromArray(FLOAT, sums, at + DOT_LANES))
        .intoArray(sums, at + DOT_LANES);
    one.fma(s02, FloatVector.fromArray(FLOAT, sums, at + 2 * DOT_LANES))
        .intoArray(sums, at + 2 * DOT_LANES);
    one.fma(s03, FloatVector.fromArray(FLOAT, sums, at + 3 * DOT_LANES))
        .intoArray(sums, at + 3 * DOT_LANES);
    at += sumsStride;
    one.fma(s10, FloatVector.fromArray(FLOAT, sums, at)).intoArray(sums, at);
    one.fma(s11, FloatVector.fromArray(FLOAT, sums, at + DOT_LANES))
        .intoArray(sums, at + DOT_LANES);
    one.fma(s12, FloatVector.fromArray(FLOAT, sums, at + 2 * DOT_LANES))
        .intoArray(sums, at + 2 * DOT_LANES);
    one.fma(s13, FloatVector.fromArray(FLOAT, sums, at + 3 * DOT_LANES))
        .intoArray(sums, at + 3 * DOT_LANES);
    at += sumsStride;
    one.fma(s20, FloatVector.fromArray(FLOAT, sums, at)).intoArray(sums, at);
    one.fma(s21, FloatVector.fromArray(FLOAT, sums, at + DOT_LANES))
        .intoArray(sums, at + DOT_LANES);
    one.fma(s22, FloatVector.fromArray(FLOAT, sums, at + 2 * DOT_LANES))
        .intoArray(sums, at + 2 * DOT_LANES);
    one.fma(s23, FloatVector.fromArray(FLOAT, sums, at + 3 * DOT_LANES))
        .intoArray(sums, at + 3 * DOT_LANES);
    at += sumsStride;
    one.fma(s30, FloatVector.fromArray(FLOAT, sums, at)).intoArray(sums, at);
    one.fma(s31, FloatVector.fromArray(FLOAT, sums, at + DOT_LANES))
        .intoArray(sums, at + DOT_LANES);
    one.fma(s32, FloatVector.fromArray(FLOAT, sums, at + 2 * DOT_LANES))
        .intoArray(sums, at + 2 * DOT_LANES);
    one.fma(s33, FloatVector.fromArray(FLOAT, sums, at + 3 * DOT_LANES))
        .intoArray(sums, at + 3 * DOT_LANES);
  }
}
