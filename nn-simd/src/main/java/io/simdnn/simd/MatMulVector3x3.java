package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The tile of 3 rows and 3 vectors; reads the left operand in place or from panels. See {@link
 * MatMulTile} for the arguments.
 */
final class MatMulVector3x3 {
  private static final int ROWS = 3;
  private static final int COLUMNS = 3 * LANES;

  private MatMulVector3x3() {}

  static void storeInPlace(
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
      int a0 = aOffset + i * aStride;
      int a1 = aOffset + (i + Math.min(1, last)) * aStride;
      int a2 = aOffset + (i + Math.min(2, last)) * aStride;
      FloatVector zero = FloatVector.zero(FLOAT);
      FloatVector s0a = zero;
      FloatVector s0b = zero;
      FloatVector s0c = zero;
      FloatVector s1a = zero;
      FloatVector s1b = zero;
      FloatVector s1c = zero;
      FloatVector s2a = zero;
      FloatVector s2b = zero;
      FloatVector s2c = zero;
      for (int p = 0; p < k; p++) {
        int row = bOffset + p * COLUMNS;
        FloatVector ba = FloatVector.fromArray(FLOAT, b, row);
        FloatVector bb = FloatVector.fromArray(FLOAT, b, row + LANES);
        FloatVector bc = FloatVector.fromArray(FLOAT, b, row + 2 * LANES);
        FloatVector x0 = FloatVector.broadcast(FLOAT, a[a0 + p]);
        s0a = x0.fma(ba, s0a);
        s0b = x0.fma(bb, s0b);
        s0c = x0.fma(bc, s0c);
        FloatVector x1 = FloatVector.broadcast(FLOAT, a[a1 + p]);
        s1a = x1.fma(ba, s1a);
        s1b = x1.fma(bb, s1b);
        s1c = x1.fma(bc, s1c);
        FloatVector x2 = FloatVector.broadcast(FLOAT, a[a2 + p]);
        s2a = x2.fma(ba, s2a);
        s2b = x2.fma(bb, s2b);
        s2c = x2.fma(bc, s2c);
      }
      s0a.intoArray(c, c0);
      s0b.intoArray(c, c0 + LANES);
      s0c.intoArray(c, c0 + 2 * LANES);
      s1a.intoArray(c, c1);
      s1b.intoArray(c, c1 + LANES);
      s1c.intoArray(c, c1 + 2 * LANES);
      s2a.intoArray(c, c2);
      s2b.intoArray(c, c2 + LANES);
      s2c.intoArray(c, c2 + 2 * LANES);
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
      int c1 = cOffset + (i + Math.min(1, last)) * cStride;
      int c2 = cOffset + (i + Math.min(2, last)) * cStride;
      int panel = aOffset + i * k;
      FloatVector zero = FloatVector.zero(FLOAT);
      FloatVector s0a = zero;
      FloatVector s0b = zero;
      FloatVector s0c = zero;
      FloatVector s1a = zero;
      FloatVector s1b = zero;
      FloatVector s1c = zero;
      FloatVector s2a = zero;
      FloatVector s2b = zero;
      FloatVector s2c = zero;
      for (int p = 0; p < k; p++) {
        int row = bOffset + p * COLUMNS;
        FloatVector ba = FloatVector.fromArray(FLOAT, b, row);
        FloatVector bb = FloatVector.fromArray(FLOAT, b, row + LANES);
        FloatVector bc = FloatVector.fromArray(FLOAT, b, row + 2 * LANES);
        int column = panel + p * ROWS;
        FloatVector x0 = FloatVector.broadcast(FLOAT, a[column]);
        s0a = x0.fma(ba, s0a);
        s0b = x0.fma(bb, s0b);
        s0c = x0.fma(bc, s0c);
        FloatVector x1 = FloatVector.broadcast(FLOAT, a[column + 1]);
        s1a = x1.fma(ba, s1a);
        s1b = x1.fma(bb, s1b);
        s1c = x1.fma(bc, s1c);
        FloatVector x2 = FloatVector.broadcast(FLOAT, a[column + 2]);
        s2a = x2.fma(ba, s2a);
        s2b = x2.fma(bb, s2b);
        s2c = x2.fma(bc, s2c);
      }
      s0a.intoArray(c, c0);
      s0b.intoArray(c, c0 + LANES);
      s0c.intoArray(c, c0 + 2 * LANES);
      s1a.intoArray(c, c1);
      s1b.intoArray(c, c1 + LANES);
      s1c.intoArray(c, c1 + 2 * LANES);
      s2a.intoArray(c, c2);
      s2b.intoArray(c, c2 + LANES);
      s2c.intoArray(c, c2 + 2 * LANES);
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
      float[] c,
      int cOffset,
      int cStride) {
    for (int i = 0; i < rows; i += ROWS) {
      int last = rows - 1 - i;
      int c0 = cOffset + i * cStride;
      int c1 = cOffset + (i + Math.min(1, last)) * cStride;
      int c2 = cOffset + (i + Math.min(2, last)) * cStride;
      int a0 = aOffset + i * aStride;
      int a1 = aOffset + (i + Math.min(1, last)) * aStride;
      int a2 = aOffset + (i + Math.min(2, last)) * aStride;
      FloatVector s0a = FloatVector.fromArray(FLOAT, c, c0);
      FloatVector s0b = FloatVector.fromArray(FLOAT, c, c0 + LANES);
      FloatVector s0c = FloatVector.fromArray(FLOAT, c, c0 + 2 * LANES);
      FloatVector s1a = FloatVector.fromArray(FLOAT, c, c1);
      FloatVector s1b = FloatVector.fromArray(FLOAT, c, c1 + LANES);
      FloatVector s1c = FloatVector.fromArray(FLOAT, c, c1 + 2 * LANES);
      FloatVector s2a = FloatVector.fromArray(FLOAT, c, c2);
      FloatVector s2b = FloatVector.fromArray(FLOAT, c, c2 + LANES);
      FloatVector s2c = FloatVector.fromArray(FLOAT, c, c2 + 2 * LANES);
      for (int p = 0; p < k; p++) {
        int row = bOffset + p * COLUMNS;
        FloatVector ba = FloatVector.fromArray(FLOAT, b, row);
        FloatVector bb = FloatVector.fromArray(FLOAT, b, row + LANES);
        FloatVector bc = FloatVector.fromArray(FLOAT, b, row + 2 * LANES);
        FloatVector x0 = FloatVector.broadcast(FLOAT, a[a0 + p]);
        s0a = x0.fma(ba, s0a);
        s0b = x0.fma(bb, s0b);
        s0c = x0.fma(bc, s0c);
        FloatVector x1 = FloatVector.broadcast(FLOAT, a[a1 + p]);
        s1a = x1.fma(ba, s1a);
        s1b = x1.fma(bb, s1b);
        s1c = x1.fma(bc, s1c);
        FloatVector x2 = FloatVector.broadcast(FLOAT, a[a2 + p]);
        s2a = x2.fma(ba, s2a);
        s2b = x2.fma(bb, s2b);
        s2c = x2.fma(bc, s2c);
      }
      s0a.intoArray(c, c0);
      s0b.intoArray(c, c0 + LANES);
      s0c.intoArray(c, c0 + 2 * LANES);
      s1a.intoArray(c, c1);
      s1b.intoArray(c, c1 + LANES);
      s1c.intoArray(c, c1 + 2 * LANES);
      s2a.intoArray(c, c2);
      s2b.intoArray(c, c2 + LANES);
      s2c.intoArray(c, c2 + 2 * LANES);
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
      int c1 = cOffset + (i + Math.min(1, last)) * cStride;
      int c2 = cOffset + (i + Math.min(2, last)) * cStride;
      int panel = aOffset + i * k;
      FloatVector s0a = FloatVector.fromArray(FLOAT, c, c0);
      FloatVector s0b = FloatVector.fromArray(FLOAT, c, c0 + LANES);
      FloatVector s0c = FloatVector.fromArray(FLOAT, c, c0 + 2 * LANES);
      FloatVector s1a = FloatVector.fromArray(FLOAT, c, c1);
      FloatVector s1b = FloatVector.fromArray(FLOAT, c, c1 + LANES);
      FloatVector s1c = FloatVector.fromArray(FLOAT, c, c1 + 2 * LANES);
      FloatVector s2a = FloatVector.fromArray(FLOAT, c, c2);
      FloatVector s2b = FloatVector.fromArray(FLOAT, c, c2 + LANES);
      FloatVector s2c = FloatVector.fromArray(FLOAT, c, c2 + 2 * LANES);
      for (int p = 0; p < k; p++) {
        int row = bOffset + p * COLUMNS;
        FloatVector ba = FloatVector.fromArray(FLOAT, b, row);
        FloatVector bb = FloatVector.fromArray(FLOAT, b, row + LANES);
        FloatVector bc = FloatVector.fromArray(FLOAT, b, row + 2 * LANES);
        int column = panel + p * ROWS;
        FloatVector x0 = FloatVector.broadcast(FLOAT, a[column]);
        s0a = x0.fma(ba, s0a);
        s0b = x0.fma(bb, s0b);
        s0c = x0.fma(bc, s0c);
        FloatVector x1 = FloatVector.broadcast(FLOAT, a[column + 1]);
        s1a = x1.fma(ba, s1a);
        s1b = x1.fma(bb, s1b);
        s1c = x1.fma(bc, s1c);
        FloatVector x2 = FloatVector.broadcast(FLOAT, a[column + 2]);
        s2a = x2.fma(ba, s2a);
        s2b = x2.fma(bb, s2b);
        s2c = x2.fma(bc, s2c);
      }
      s0a.intoArray(c, c0);
      s0b.intoArray(c, c0 + LANES);
      s0c.intoArray(c, c0 + 2 * LANES);
      s1a.intoArray(c, c1);
      s1b.intoArray(c, c1 + LANES);
      s1c.intoArray(c, c1 + 2 * LANES);
      s2a.intoArray(c, c2);
      s2b.intoArray(c, c2 + LANES);
      s2c.intoArray(c, c2 + 2 * LANES);
    }
  }
}
