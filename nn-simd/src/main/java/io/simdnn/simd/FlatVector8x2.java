package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The tile of 8 filters and 2 vectors of positions of flat convolutions; see {@link FlatVector8x3}.
 */
final class FlatVector8x2 {
  /** The positions of a tile. */
  static final int COLUMNS = 2 * LANES;

  private static final int ROWS = 8;

  private FlatVector8x2() {}

  static void store(
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
      FloatVector s4a = zero;
      FloatVector s4b = zero;
      FloatVector s5a = zero;
      FloatVector s5b = zero;
      FloatVector s6a = zero;
      FloatVector s6b = zero;
      FloatVector s7a = zero;
      FloatVector s7b = zero;
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
        FloatVector w4 = FloatVector.broadcast(FLOAT, w[column + 4]);
        s4a = w4.fma(xa, s4a);
        s4b = w4.fma(xb, s4b);
        FloatVector w5 = FloatVector.broadcast(FLOAT, w[column + 5]);
        s5a = w5.fma(xa, s5a);
        s5b = w5.fma(xb, s5b);
        FloatVector w6 = FloatVector.broadcast(FLOAT, w[column + 6]);
        s6a = w6.fma(xa, s6a);
        s6b = w6.fma(xb, s6b);
        FloatVector w7 = FloatVector.broadcast(FLOAT, w[column + 7]);
        s7a = w7.fma(xa, s7a);
        s7b = w7.fma(xb, s7b);
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
      row += yStride;
      s4a.intoArray(y, row);
      s4b.intoArray(y, row + LANES);
      row += yStride;
      s5a.intoArray(y, row);
      s5b.intoArray(y, row + LANES);
      row += yStride;
      s6a.intoArray(y, row);
      s6b.intoArray(y, row + LANES);
      row += yStride;
      s7a.intoArray(y, row);
      s7b.intoArray(y, row + LANES);
    }
  }
}
