package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The tile of 8 rows and 2 vectors; reads the left operand from panels: so many rows would need
 * more base registers than there are. See {@link MatMulTile} for the arguments.
 */
final class MatMulVector8x2 {
  private static final int ROWS = 8;
  private static final int COLUMNS = 2 * LANES;

  private MatMulVector8x2() {}

  static void store(
      int rows,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int cStride) {
    for (int i = 0; i < rows; i += ROWS) {
      int last = rows - 1 - i;
      int c0 = cOffset + i * cStride;
      int c1 = cOffset + (i + Math.min(1, last)) * cStride;
      int c2 = cOffset + (i + Math.min(2, last)) * cStride;
      int c3 = cOffset + (i + Math.min(3, last)) * cStride;
      int c4 = cOffset + (i + Math.min(4, last)) * cStride;
      int c5 = cOffset + (i + Math.min(5, last)) * cStride;
      int c6 = cOffset + (i + Math.min(6, last)) * cStride;
      int c7 = cOffset + (i + Math.min(7, last)) * cStride;
      int panel = aOffset + i * k;
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
      for (int p = 0; p < k; p++) {
        int row = bOffset + p * COLUMNS;
        FloatVector ba = FloatVector.fromArray(FLOAT, b, row);
        FloatVector bb = FloatVector.fromArray(FLOAT, b, row + LANES);
        int column = panel + p * ROWS;
        FloatVector x0 = FloatVector.broadcast(FLOAT, a[column]);
        s0a = x0.fma(ba, s0a);
        s0b = x0.fma(bb, s0b);
        FloatVector x1 = FloatVector.broadcast(FLOAT, a[column + 1]);
        s1a = x1.fma(ba, s1a);
        s1b = x1.fma(bb, s1b);
        FloatVector x2 = FloatVector.broadcast(FLOAT, a[column + 2]);
        s2a = x2.fma(ba, s2a);
        s2b = x2.fma(bb, s2b);
        FloatVector x3 = FloatVector.broadcast(FLOAT, a[column + 3]);
        s3a = x3.fma(ba, s3a);
        s3b = x3.fma(bb, s3b);
        FloatVector x4 = FloatVector.broadcast(FLOAT, a[column + 4]);
        s4a = x4.fma(ba, s4a);
        s4b = x4.fma(bb, s4b);
        FloatVector x5 = FloatVector.broadcast(FLOAT, a[column + 5]);
        s5a = x5.fma(ba, s5a);
        s5b = x5.fma(bb, s5b);
        FloatVector x6 = FloatVector.broadcast(FLOAT, a[column + 6]);
        s6a = x6.fma(ba, s6a);
        s6b = x6.fma(bb, s6b);
        FloatVector x7 = FloatVector.broadcast(FLOAT, a[column + 7]);
        s7a = x7.fma(ba, s7a);
        s7b = x7.fma(bb, s7b);
      }
      s0a.intoArray(c, c0);
      s0b.intoArray(c, c0 + LANES);
      s1a.intoArray(c, c1);
      s1b.intoArray(c, c1 + LANES);
      s2a.intoArray(c, c2);
      s2b.intoArray(c, c2 + LANES);
      s3a.intoArray(c, c3);
      s3b.intoArray(c, c3 + LANES);
      s4a.intoArray(c, c4);
      s4b.intoArray(c, c4 + LANES);
      s5a.intoArray(c, c5);
      s5b.intoArray(c, c5 + LANES);
      s6a.intoArray(c, c6);
      s6b.intoArray(c, c6 + LANES);
      s7a.intoArray(c, c7);
      s7b.intoArray(c, c7 + LANES);
    }
  }

  static void accumulate(
      int rows,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int cStride) {
    for (int i = 0; i < rows; i += ROWS) {
      int last = rows - 1 - i;
      int c0 = cOffset + i * cStride;
      int c1 = cOffset + (i + Math.min(1, last)) * cStride;
      int c2 = cOffset + (i + Math.min(2, last)) * cStride;
      int c3 = cOffset + (i + Math.min(3, last)) * cStride;
      int c4 = cOffset + (i + Math.min(4, last)) * cStride;
      int c5 = cOffset + (i + Math.min(5, last)) * cStride;
      int c6 = cOffset + (i + Math.min(6, last)) * cStride;
      int c7 = cOffset + (i + Math.min(7, last)) * cStride;
      int panel = aOffset + i * k;
      FloatVector s0a = FloatVector.fromArray(FLOAT, c, c0);
      FloatVector s0b = FloatVector.fromArray(FLOAT, c, c0 + LANES);
      FloatVector s1a = FloatVector.fromArray(FLOAT, c, c1);
      FloatVector s1b = FloatVector.fromArray(FLOAT, c, c1 + LANES);
      FloatVector s2a = FloatVector.fromArray(FLOAT, c, c2);
      FloatVector s2b = FloatVector.fromArray(FLOAT, c, c2 + LANES);
      FloatVector s3a = FloatVector.fromArray(FLOAT, c, c3);
      FloatVector s3b = FloatVector.fromArray(FLOAT, c, c3 + LANES);
      FloatVector s4a = FloatVector.fromArray(FLOAT, c, c4);
      FloatVector s4b = FloatVector.fromArray(FLOAT, c, c4 + LANES);
      FloatVector s5a = FloatVector.fromArray(FLOAT, c, c5);
      FloatVector s5b = FloatVector.fromArray(FLOAT, c, c5 + LANES);
      FloatVector s6a = FloatVector.fromArray(FLOAT, c, c6);
      FloatVector s6b = FloatVector.fromArray(FLOAT, c, c6 + LANES);
      FloatVector s7a = FloatVector.fromArray(FLOAT, c, c7);
      FloatVector s7b = FloatVector.fromArray(FLOAT, c, c7 + LANES);
      for (int p = 0; p < k; p++) {
        int row = bOffset + p * COLUMNS;
        FloatVector ba = FloatVector.fromArray(FLOAT, b, row);
        FloatVector bb = FloatVector.fromArray(FLOAT, b, row + LANES);
        int column = panel + p * ROWS;
        FloatVector x0 = FloatVector.broadcast(FLOAT, a[column]);
        s0a = x0.fma(ba, s0a);
        s0b = x0.fma(bb, s0b);
        FloatVector x1 = FloatVector.broadcast(FLOAT, a[column + 1]);
        s1a = x1.fma(ba, s1a);
        s1b = x1.fma(bb, s1b);
        FloatVector x2 = FloatVector.broadcast(FLOAT, a[column + 2]);
        s2a = x2.fma(ba, s2a);
        s2b = x2.fma(bb, s2b);
        FloatVector x3 = FloatVector.broadcast(FLOAT, a[column + 3]);
        s3a = x3.fma(ba, s3a);
        s3b = x3.fma(bb, s3b);
        FloatVector x4 = FloatVector.broadcast(FLOAT, a[column + 4]);
        s4a = x4.fma(ba, s4a);
        s4b = x4.fma(bb, s4b);
        FloatVector x5 = FloatVector.broadcast(FLOAT, a[column + 5]);
        s5a = x5.fma(ba, s5a);
        s5b = x5.fma(bb, s5b);
        FloatVector x6 = FloatVector.broadcast(FLOAT, a[column + 6]);
        s6a = x6.fma(ba, s6a);
        s6b = x6.fma(bb, s6b);
        FloatVector x7 = FloatVector.broadcast(FLOAT, a[column + 7]);
        s7a = x7.fma(ba, s7a);
        s7b = x7.fma(bb, s7b);
      }
      s0a.intoArray(c, c0);
      s0b.intoArray(c, c0 + LANES);
      s1a.intoArray(c, c1);
      s1b.intoArray(c, c1 + LANES);
      s2a.intoArray(c, c2);
      s2b.intoArray(c, c2 + LANES);
      s3a.intoArray(c, c3);
      s3b.intoArray(c, c3 + LANES);
      s4a.intoArray(c, c4);
      s4b.intoArray(c, c4 + LANES);
      s5a.intoArray(c, c5);
      s5b.intoArray(c, c5 + LANES);
      s6a.intoArray(c, c6);
      s6b.intoArray(c, c6 + LANES);
      s7a.intoArray(c, c7);
      s7b.intoArray(c, c7 + LANES);
    }
  }
}
