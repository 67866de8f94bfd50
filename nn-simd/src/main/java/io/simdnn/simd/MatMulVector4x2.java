package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The tile of 4 rows and 2 vectors; reads the left operand in place or from panels. See {@link
 * MatMulTile} for the arguments. In place, the rows of B may lie any distance apart: C2 unrolls a
 * loop with an unknown distance better than one with a constant (107 instead of 95 to 101 GFLOP/s
 * for 32x32x32 with JDK 25, Zen 4).
 */
final class MatMulVector4x2 {
  private static final int ROWS = 4;
  private static final int COLUMNS = 2 * LANES;

  private MatMulVector4x2() {}

  static void storeInPlace(
      int rows,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float[] c,
      int cOffset,
      int cStride) {
    for (int i = 0; i < rows; i += ROWS) {
      int last = rows - 1 - i;
      int c0 = cOffset + i * cStride;
      int c1 = c0 + Math.min(1, last) * cStride;
      int c2 = c0 + Math.min(2, last) * cStride;
      int c3 = c0 + Math.min(3, last) * cStride;
      int a0 = aOffset + i * aStride;
      int a1 = a0 + Math.min(1, last) * aStride;
      int a2 = a0 + Math.min(2, last) * aStride;
      int a3 = a0 + Math.min(3, last) * aStride;
      FloatVector zero = FloatVector.zero(FLOAT);
      FloatVector s0a = zero;
      FloatVector s0b = zero;
      FloatVector s1a = zero;
      FloatVector s1b = zero;
      FloatVector s2a = zero;
      FloatVector s2b = zero;
      FloatVector s3a = zero;
      FloatVector s3b = zero;
      int row = bOffset;
      for (int p = 0; p < k; p++) {
        FloatVector ba = FloatVector.fromArray(FLOAT, b, row);
        FloatVector bb = FloatVector.fromArray(FLOAT, b, row + LANES);
        FloatVector x0 = FloatVector.broadcast(FLOAT, a[a0 + p]);
        s0a = x0.fma(ba, s0a);
        s0b = x0.fma(bb, s0b);
        FloatVector x1 = FloatVector.broadcast(FLOAT, a[a1 + p]);
        s1a = x1.fma(ba, s1a);
        s1b = x1.fma(bb, s1b);
        FloatVector x2 = FloatVector.broadcast(FLOAT, a[a2 + p]);
        s2a = x2.fma(ba, s2a);
        s2b = x2.fma(bb, s2b);
        FloatVector x3 = FloatVector.broadcast(FLOAT, a[a3 + p]);
        s3a = x3.fma(ba, s3a);
        s3b = x3.fma(bb, s3b);
        row += bStride;
      }
      s0a.intoArray(c, c0);
      s0b.intoArray(c, c0 + LANES);
      s1a.intoArray(c, c1);
      s1b.intoArray(c, c1 + LANES);
      s2a.intoArray(c, c2);
      s2b.intoArray(c, c2 + LANES);
      s3a.intoArray(c, c3);
      s3b.intoArray(c, c3 + LANES);
    }
  }

  static void storePacked(
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
      int c1 = c0 + Math.min(1, last) * cStride;
      int c2 = c0 + Math.min(2, last) * cStride;
      int c3 = c0 + Math.min(3, last) * cStride;
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
      }
      s0a.intoArray(c, c0);
      s0b.intoArray(c, c0 + LANES);
      s1a.intoArray(c, c1);
      s1b.intoArray(c, c1 + LANES);
      s2a.intoArray(c, c2);
      s2b.intoArray(c, c2 + LANES);
      s3a.intoArray(c, c3);
      s3b.intoArray(c, c3 + LANES);
    }
  }

  static void accumulateInPlace(
      int rows,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float[] c,
      int cOffset,
      int cStride) {
    for (int i = 0; i < rows; i += ROWS) {
      int last = rows - 1 - i;
      int c0 = cOffset + i * cStride;
      int c1 = c0 + Math.min(1, last) * cStride;
      int c2 = c0 + Math.min(2, last) * cStride;
      int c3 = c0 + Math.min(3, last) * cStride;
      int a0 = aOffset + i * aStride;
      int a1 = a0 + Math.min(1, last) * aStride;
      int a2 = a0 + Math.min(2, last) * aStride;
      int a3 = a0 + Math.min(3, last) * aStride;
      FloatVector s0a = FloatVector.fromArray(FLOAT, c, c0);
      FloatVector s0b = FloatVector.fromArray(FLOAT, c, c0 + LANES);
      FloatVector s1a = FloatVector.fromArray(FLOAT, c, c1);
      FloatVector s1b = FloatVector.fromArray(FLOAT, c, c1 + LANES);
      FloatVector s2a = FloatVector.fromArray(FLOAT, c, c2);
      FloatVector s2b = FloatVector.fromArray(FLOAT, c, c2 + LANES);
      FloatVector s3a = FloatVector.fromArray(FLOAT, c, c3);
      FloatVector s3b = FloatVector.fromArray(FLOAT, c, c3 + LANES);
      int row = bOffset;
      for (int p = 0; p < k; p++) {
        FloatVector ba = FloatVector.fromArray(FLOAT, b, row);
        FloatVector bb = FloatVector.fromArray(FLOAT, b, row + LANES);
        FloatVector x0 = FloatVector.broadcast(FLOAT, a[a0 + p]);
        s0a = x0.fma(ba, s0a);
        s0b = x0.fma(bb, s0b);
        FloatVector x1 = FloatVector.broadcast(FLOAT, a[a1 + p]);
        s1a = x1.fma(ba, s1a);
        s1b = x1.fma(bb, s1b);
        FloatVector x2 = FloatVector.broadcast(FLOAT, a[a2 + p]);
        s2a = x2.fma(ba, s2a);
        s2b = x2.fma(bb, s2b);
        FloatVector x3 = FloatVector.broadcast(FLOAT, a[a3 + p]);
        s3a = x3.fma(ba, s3a);
        s3b = x3.fma(bb, s3b);
        row += bStride;
      }
      s0a.intoArray(c, c0);
      s0b.intoArray(c, c0 + LANES);
      s1a.intoArray(c, c1);
      s1b.intoArray(c, c1 + LANES);
      s2a.intoArray(c, c2);
      s2b.intoArray(c, c2 + LANES);
      s3a.intoArray(c, c3);
      s3b.intoArray(c, c3 + LANES);
    }
  }

  static void accumulatePacked(
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
      int c1 = c0 + Math.min(1, last) * cStride;
      int c2 = c0 + Math.min(2, last) * cStride;
      int c3 = c0 + Math.min(3, last) * cStride;
      int panel = aOffset + i * k;
      FloatVector s0a = FloatVector.fromArray(FLOAT, c, c0);
      FloatVector s0b = FloatVector.fromArray(FLOAT, c, c0 + LANES);
      FloatVector s1a = FloatVector.fromArray(FLOAT, c, c1);
      FloatVector s1b = FloatVector.fromArray(FLOAT, c, c1 + LANES);
      FloatVector s2a = FloatVector.fromArray(FLOAT, c, c2);
      FloatVector s2b = FloatVector.fromArray(FLOAT, c, c2 + LANES);
      FloatVector s3a = FloatVector.fromArray(FLOAT, c, c3);
      FloatVector s3b = FloatVector.fromArray(FLOAT, c, c3 + LANES);
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
      }
      s0a.intoArray(c, c0);
      s0b.intoArray(c, c0 + LANES);
      s1a.intoArray(c, c1);
      s1b.intoArray(c, c1 + LANES);
      s2a.intoArray(c, c2);
      s2b.intoArray(c, c2 + LANES);
      s3a.intoArray(c, c3);
      s3b.intoArray(c, c3 + LANES);
    }
  }
}
