package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The tile of 14 rows and 2 vectors; reads the left operand from panels: so many rows would need
 * more base registers than there are. See {@link MatMulTile} for the arguments.
 */
final class MatMulVector14x2 {
  private static final int ROWS = 14;
  private static final int COLUMNS = 2 * LANES;

  private MatMulVector14x2() {}

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
      int c8 = cOffset + (i + Math.min(8, last)) * cStride;
      int c9 = cOffset + (i + Math.min(9, last)) * cStride;
      int c10 = cOffset + (i + Math.min(10, last)) * cStride;
      int c11 = cOffset + (i + Math.min(11, last)) * cStride;
      int c12 = cOffset + (i + Math.min(12, last)) * cStride;
      int c13 = cOffset + (i + Math.min(13, last)) * cStride;
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
      FloatVector s8a = zero;
      FloatVector s8b = zero;
      FloatVector s9a = zero;
      FloatVector s9b = zero;
      FloatVector s10a = zero;
      FloatVector s10b = zero;
      FloatVector s11a = zero;
      FloatVector s11b = zero;
      FloatVector s12a = zero;
      FloatVector s12b = zero;
      FloatVector s13a = zero;
      FloatVector s13b = zero;
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
        FloatVector x8 = FloatVector.broadcast(FLOAT, a[column + 8]);
        s8a = x8.fma(ba, s8a);
        s8b = x8.fma(bb, s8b);
        FloatVector x9 = FloatVector.broadcast(FLOAT, a[column + 9]);
        s9a = x9.fma(ba, s9a);
        s9b = x9.fma(bb, s9b);
        FloatVector x10 = FloatVector.broadcast(FLOAT, a[column + 10]);
        s10a = x10.fma(ba, s10a);
        s10b = x10.fma(bb, s10b);
        FloatVector x11 = FloatVector.broadcast(FLOAT, a[column + 11]);
        s11a = x11.fma(ba, s11a);
        s11b = x11.fma(bb, s11b);
        FloatVector x12 = FloatVector.broadcast(FLOAT, a[column + 12]);
        s12a = x12.fma(ba, s12a);
        s12b = x12.fma(bb, s12b);
        FloatVector x13 = FloatVector.broadcast(FLOAT, a[column + 13]);
        s13a = x13.fma(ba, s13a);
        s13b = x13.fma(bb, s13b);
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
      s8a.intoArray(c, c8);
      s8b.intoArray(c, c8 + LANES);
      s9a.intoArray(c, c9);
      s9b.intoArray(c, c9 + LANES);
      s10a.intoArray(c, c10);
      s10b.intoArray(c, c10 + LANES);
      s11a.intoArray(c, c11);
      s11b.intoArray(c, c11 + LANES);
      s12a.intoArray(c, c12);
      s12b.intoArray(c, c12 + LANES);
      s13a.intoArray(c, c13);
      s13b.intoArray(c, c13 + LANES);
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
      int c8 = cOffset + (i + Math.min(8, last)) * cStride;
      int c9 = cOffset + (i + Math.min(9, last)) * cStride;
      int c10 = cOffset + (i + Math.min(10, last)) * cStride;
      int c11 = cOffset + (i + Math.min(11, last)) * cStride;
      int c12 = cOffset + (i + Math.min(12, last)) * cStride;
      int c13 = cOffset + (i + Math.min(13, last)) * cStride;
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
      FloatVector s8a = FloatVector.fromArray(FLOAT, c, c8);
      FloatVector s8b = FloatVector.fromArray(FLOAT, c, c8 + LANES);
      FloatVector s9a = FloatVector.fromArray(FLOAT, c, c9);
      FloatVector s9b = FloatVector.fromArray(FLOAT, c, c9 + LANES);
      FloatVector s10a = FloatVector.fromArray(FLOAT, c, c10);
      FloatVector s10b = FloatVector.fromArray(FLOAT, c, c10 + LANES);
      FloatVector s11a = FloatVector.fromArray(FLOAT, c, c11);
      FloatVector s11b = FloatVector.fromArray(FLOAT, c, c11 + LANES);
      FloatVector s12a = FloatVector.fromArray(FLOAT, c, c12);
      FloatVector s12b = FloatVector.fromArray(FLOAT, c, c12 + LANES);
      FloatVector s13a = FloatVector.fromArray(FLOAT, c, c13);
      FloatVector s13b = FloatVector.fromArray(FLOAT, c, c13 + LANES);
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
        FloatVector x8 = FloatVector.broadcast(FLOAT, a[column + 8]);
        s8a = x8.fma(ba, s8a);
        s8b = x8.fma(bb, s8b);
        FloatVector x9 = FloatVector.broadcast(FLOAT, a[column + 9]);
        s9a = x9.fma(ba, s9a);
        s9b = x9.fma(bb, s9b);
        FloatVector x10 = FloatVector.broadcast(FLOAT, a[column + 10]);
        s10a = x10.fma(ba, s10a);
        s10b = x10.fma(bb, s10b);
        FloatVector x11 = FloatVector.broadcast(FLOAT, a[column + 11]);
        s11a = x11.fma(ba, s11a);
        s11b = x11.fma(bb, s11b);
        FloatVector x12 = FloatVector.broadcast(FLOAT, a[column + 12]);
        s12a = x12.fma(ba, s12a);
        s12b = x12.fma(bb, s12b);
        FloatVector x13 = FloatVector.broadcast(FLOAT, a[column + 13]);
        s13a = x13.fma(ba, s13a);
        s13b = x13.fma(bb, s13b);
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
      s8a.intoArray(c, c8);
      s8b.intoArray(c, c8 + LANES);
      s9a.intoArray(c, c9);
      s9b.intoArray(c, c9 + LANES);
      s10a.intoArray(c, c10);
      s10b.intoArray(c, c10 + LANES);
      s11a.intoArray(c, c11);
      s11b.intoArray(c, c11 + LANES);
      s12a.intoArray(c, c12);
      s12b.intoArray(c, c12 + LANES);
      s13a.intoArray(c, c13);
      s13b.intoArray(c, c13 + LANES);
    }
  }
}
