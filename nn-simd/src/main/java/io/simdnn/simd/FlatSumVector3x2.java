package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/** Sums of chains by tiles of 3 rows and 2 vectors of positions. */
final class FlatSumVector3x2 {
  static final int ROWS = 3;

  private FlatSumVector3x2() {}

  static void sumChains(
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
    int panel = terms * chain * ROWS;
    for (int p = 0; p < columns; p += 2 * LANES) {
      for (int r = 0; r < rows; r += ROWS) {
        tile(
            from,
            to,
            chain,
            w,
            wOffset + r / ROWS * panel,
            x,
            xOffset + p,
            xStride,
            offsets,
            y,
            yOffset + r * yStride + p,
            yStride);
      }
    }
  }

  private static void tile(
      int from,
      int to,
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
    FloatVector zero = FloatVector.zero(FLOAT);
    FloatVector sum0a = zero;
    FloatVector sum0b = zero;
    FloatVector sum1a = zero;
    FloatVector sum1b = zero;
    FloatVector sum2a = zero;
    FloatVector sum2b = zero;
    for (int k = from; k < to; k++) {
      FloatVector s0a = zero;
      FloatVector s0b = zero;
      FloatVector s1a = zero;
      FloatVector s1b = zero;
      FloatVector s2a = zero;
      FloatVector s2b = zero;
      int run = xOffset + offsets[k];
      int panel = wOffset + k * chain * ROWS;
      for (int f = 0; f < chain; f++) {
        FloatVector xa = FloatVector.fromArray(FLOAT, x, run);
        FloatVector xb = FloatVector.fromArray(FLOAT, x, run + LANES);
        int column = panel + f * ROWS;
        FloatVector w0 = FloatVector.broadcast(FLOAT, w[column]);
        s0a = w0.fma(xa, s0a);
        s0b = w0.fma(xb, s0b);
        FloatVector w1 = FloatVector.broadcast(FLOAT, w[column + 1]);
        s1a = w1.fma(xa, s1a);
        s1b = w1.fma(xb, s1b);
        FloatVector w2 = FloatVector.broadcast(FLOAT, w[column + 2]);
        s2a = w2.fma(xa, s2a);
        s2b = w2.fma(xb, s2b);
        run += xStride;
      }
      sum0a = sum0a.add(s0a);
      sum0b = sum0b.add(s0b);
      sum1a = sum1a.add(s1a);
      sum1b = sum1b.add(s1b);
      sum2a = sum2a.add(s2a);
      sum2b = sum2b.add(s2b);
    }
    int row = yOffset;
    sum0a.intoArray(y, row);
    sum0b.intoArray(y, row + LANES);
    row += yStride;
    sum1a.intoArray(y, row);
    sum1b.intoArray(y, row + LANES);
    row += yStride;
    sum2a.intoArray(y, row);
    sum2b.intoArray(y, row + LANES);
  }
}
