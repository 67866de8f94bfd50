package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.convolution.FlatKernel;
import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of flat convolutions: tiles of 4 filters and 2 vectors of positions, and of 2
 * filters and 4 weights for dot products. For the 16 registers of narrower vectors.
 */
final class FlatVector4x2 implements FlatKernel {
  private static final int ROWS = 4;
  private static final int COLUMNS = 2 * LANES;
  private static final int DOT_FILTERS = 2;
  private static final int DOT_WEIGHTS = 4;

  @Override
  public int rows() {
    return ROWS;
  }

  @Override
  public int columns() {
    return COLUMNS;
  }

  @Override
  public int dotFilters() {
    return DOT_FILTERS;
  }

  @Override
  public int dotWeights() {
    return DOT_WEIGHTS;
  }

  @Override
  public int sumRows() {
    return FlatSumVector3x2.ROWS;
  }

  @Override
  public void multiply(
      boolean add,
      int filters,
      int columns,
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      int firstOffset,
      float[] y,
      int yOffset,
      int yStride) {
    for (int p = 0; p < columns; p += COLUMNS) {
      if (add) {
        add(filters, k, w, wOffset, x, xOffset + p, offsets, firstOffset, y, yOffset + p, yStride);
      } else {
        store(
            filters, k, w, wOffset, x, xOffset + p, offsets, firstOffset, y, yOffset + p, yStride);
      }
    }
  }

  private static void store(
      int filters,
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      int firstOffset,
      float[] y,
      int yOffset,
      int yStride) {
    for (int f = 0; f < filters; f += ROWS) {
      int panel = wOffset + f * k;
      FloatVector zero = FloatVector.zero(FLOAT);
      FloatVector s0a = zero;
      FloatVector s0b = zero;
      FloatVector s1a = zero;
      FloatVector s1b = zero;
      FloatVector s2a = zero;
      FloatVector s2b = zero;
      FloatVector s3a = zero;
      FloatVector s3b = zero;
      for (int i = 0; i < k; i++) {
        int run = xOffset + offsets[firstOffset + i];
        FloatVector xa = FloatVector.fromArray(FLOAT, x, run);
        FloatVector xb = FloatVector.fromArray(FLOAT, x, run + LANES);
        int column = panel + i * ROWS;
        FloatVector w0 = FloatVector.broadcast(FLOAT, w[column]);
        s0a = w0.fma(xa, s0a);
        s0b = w0.fma(xb, s0b);
        FloatVector w1 = FloatVector.broadcast(FLOAT, w[column + 1]);
        s1a = w1.fma(xa, s1a);
        s1b = w1.fma(xb, s1b);
        FloatVector w2 = FloatVector.broadcast(FLOAT, w[column + 2]);
        s2a = w2.fma(xa, s2a);
        s2b = w2.fma(xb, s2b);
        FloatVector w3 = FloatVector.broadcast(FLOAT, w[column + 3]);
        s3a = w3.fma(xa, s3a);
        s3b = w3.fma(xb, s3b);
      }
      int row = yOffset + f * yStride;
      s0a.intoArray(y, row);
      s0b.intoArray(y, row + LANES);
      row += yStride;
      s1a.intoArray(y, row);
      s1b.intoArray(y, row + LANES);
      row += yStride;
      s2a.intoArray(y, row);
      s2b.intoArray(y, row + LANES);
      row += yStride;
      s3a.intoArray(y, row);
      s3b.intoArray(y, row + LANES);
    }
  }

  private static void add(
      int filters,
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      int firstOffset,
      float[] y,
      int yOffset,
      int yStride) {
    for (int f = 0; f < filters; f += ROWS) {
      int panel = wOffset + f * k;
      FloatVector zero = FloatVector.zero(FLOAT);
      FloatVector s0a = zero;
      FloatVector s0b = zero;
      FloatVector s1a = zero;
      FloatVector s1b = zero;
      FloatVector s2a = zero;
      FloatVector s2b = zero;
      FloatVector s3a = zero;
      FloatVector s3b = zero;
      for (int i = 0; i < k; i++) {
        int run = xOffset + offsets[firstOffset + i];
        FloatVector xa = FloatVector.fromArray(FLOAT, x, run);
        FloatVector xb = FloatVector.fromArray(FLOAT, x, run + LANES);
        int column = panel + i * ROWS;
        FloatVector w0 = FloatVector.broadcast(FLOAT, w[column]);
        s0a = w0.fma(xa, s0a);
        s0b = w0.fma(xb, s0b);
        FloatVector w1 = FloatVector.broadcast(FLOAT, w[column + 1]);
        s1a = w1.fma(xa, s1a);
        s1b = w1.fma(xb, s1b);
        FloatVector w2 = FloatVector.broadcast(FLOAT, w[column + 2]);
        s2a = w2.fma(xa, s2a);
        s2b = w2.fma(xb, s2b);
        FloatVector w3 = FloatVector.broadcast(FLOAT, w[column + 3]);
        s3a = w3.fma(xa, s3a);
        s3b = w3.fma(xb, s3b);
      }
      int row = yOffset + f * yStride;
      // Multiplied by 1, because C2 of JDK 17 inlines so many fused additions, not plain ones.
      FloatVector one = FloatVector.broadcast(FLOAT, 1f);
      one.fma(s0a, FloatVector.fromArray(FLOAT, y, row)).intoArray(y, row);
      one.fma(s0b, FloatVector.fromArray(FLOAT, y, row + LANES)).intoArray(y, row + LANES);
      row += yStride;
      one.fma(s1a, FloatVector.fromArray(FLOAT, y, row)).intoArray(y, row);
      one.fma(s1b, FloatVector.fromArray(FLOAT, y, row + LANES)).intoArray(y, row + LANES);
      row += yStride;
      one.fma(s2a, FloatVector.fromArray(FLOAT, y, row)).intoArray(y, row);
      one.fma(s2b, FloatVector.fromArray(FLOAT, y, row + LANES)).intoArray(y, row + LANES);
      row += yStride;
      one.fma(s3a, FloatVector.fromArray(FLOAT, y, row)).intoArray(y, row);
      one.fma(s3b, FloatVector.fromArray(FLOAT, y, row + LANES)).intoArray(y, row + LANES);
    }
  }

  @Override
  public void addDots(
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
      for (int f = 0; f < filters; f += DOT_FILTERS) {
        for (int lane = 0; lane < DOT_LANES; lane += LANES) {
          addDotsOfLanes(
              weights,
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

  private static void addDotsOfLanes(
      int weights,
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
    int d0 = dyOffset;
    int d1 = d0 + dyStride;
    for (int k = 0; k < weights; k += DOT_WEIGHTS) {
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
      for (int p = 0; p < columns; p += DOT_LANES) {
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
    }
  }

  @Override
  public void sumChains(
      int rows,
      int columns,
      int from,
      int to,
      int terms,
      int chain,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int xStride,
      int[] offsets,
      float[] y,
      int yOffset,
      int yStride) {
    FlatSumVector3x2.sumChains(
        rows, columns, from, to, terms, chain, w, wOffset, x, xOffset, xStride, offsets, y, yOffset,
        yStride);
  }

  @Override
  public void copyRows(
      int rows, int length, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(x, xOffset + i * xStep, y, yOffset + i * yStep, length);
    }
  }

  @Override
  public void multiplyOne(
      int columns,
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      float[] y,
      int yOffset) {
    FlatRunVector.multiply(columns, k, w, wOffset, x, xOffset, offsets, y, yOffset);
  }
}
