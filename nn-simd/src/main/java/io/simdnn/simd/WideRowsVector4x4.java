package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The tile of 4 rows and 4 vectors of a left operand that is not transposed. See {@link WideTile}
 * for the arguments.
 */
final class WideRowsVector4x4 {
  private static final int ROWS = 4;

  private WideRowsVector4x4() {}

  static void store(
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
      int c0 = cOffset + i * cStride;
      int c1 = c0 + cStride;
      int c2 = c1 + cStride;
      int c3 = c2 + cStride;
      int a0 = aOffset + i * aStride;
      int a1 = a0 + aStride;
      int a2 = a1 + aStride;
      int a3 = a2 + aStride;
      FloatVector zero = FloatVector.zero(FLOAT);
      FloatVector s0a = zero;
      FloatVector s0b = zero;
      FloatVector s0c = zero;
      FloatVector s0d = zero;
      FloatVector s1a = zero;
      FloatVector s1b = zero;
      FloatVector s1c = zero;
      FloatVector s1d = zero;
      FloatVector s2a = zero;
      FloatVector s2b = zero;
      FloatVector s2c = zero;
      FloatVector s2d = zero;
      FloatVector s3a = zero;
      FloatVector s3b = zero;
      FloatVector s3c = zero;
      FloatVector s3d = zero;
      int row = bOffset;
      for (int p = 0; p < k; p++) {
        FloatVector ba = FloatVector.fromArray(FLOAT, b, row);
        FloatVector bb = FloatVector.fromArray(FLOAT, b, row + LANES);
        FloatVector bc = FloatVector.fromArray(FLOAT, b, row + 2 * LANES);
        FloatVector bd = FloatVector.fromArray(FLOAT, b, row + 3 * LANES);
        FloatVector x0 = FloatVector.broadcast(FLOAT, a[a0 + p]);
        s0a = x0.fma(ba, s0a);
        s0b = x0.fma(bb, s0b);
        s0c = x0.fma(bc, s0c);
        s0d = x0.fma(bd, s0d);
        FloatVector x1 = FloatVector.broadcast(FLOAT, a[a1 + p]);
        s1a = x1.fma(ba, s1a);
        s1b = x1.fma(bb, s1b);
        s1c = x1.fma(bc, s1c);
        s1d = x1.fma(bd, s1d);
        FloatVector x2 = FloatVector.broadcast(FLOAT, a[a2 + p]);
        s2a = x2.fma(ba, s2a);
        s2b = x2.fma(bb, s2b);
        s2c = x2.fma(bc, s2c);
        s2d = x2.fma(bd, s2d);
        FloatVector x3 = FloatVector.broadcast(FLOAT, a[a3 + p]);
        s3a = x3.fma(ba, s3a);
        s3b = x3.fma(bb, s3b);
        s3c = x3.fma(bc, s3c);
        s3d = x3.fma(bd, s3d);
        row += bStride;
      }
      s0a.intoArray(c, c0);
      s0b.intoArray(c, c0 + LANES);
      s0c.intoArray(c, c0 + 2 * LANES);
      s0d.intoArray(c, c0 + 3 * LANES);
      s1a.intoArray(c, c1);
      s1b.intoArray(c, c1 + LANES);
      s1c.intoArray(c, c1 + 2 * LANES);
      s1d.intoArray(c, c1 + 3 * LANES);
      s2a.intoArray(c, c2);
      s2b.intoArray(c, c2 + LANES);
      s2c.intoArray(c, c2 + 2 * LANES);
      s2d.intoArray(c, c2 + 3 * LANES);
      s3a.intoArray(c, c3);
      s3b.intoArray(c, c3 + LANES);
      s3c.intoArray(c, c3 + 2 * LANES);
      s3d.intoArray(c, c3 + 3 * LANES);
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
      int bStride,
      float[] c,
      int cOffset,
      int cStride) {
    for (int i = 0; i < rows; i += ROWS) {
      int c0 = cOffset + i * cStride;
      int c1 = c0 + cStride;
      int c2 = c1 + cStride;
      int c3 = c2 + cStride;
      int a0 = aOffset + i * aStride;
      int a1 = a0 + aStride;
      int a2 = a1 + aStride;
      int a3 = a2 + aStride;
      FloatVector s0a = FloatVector.fromArray(FLOAT, c, c0);
      FloatVector s0b = FloatVector.fromArray(FLOAT, c, c0 + LANES);
      FloatVector s0c = FloatVector.fromArray(FLOAT, c, c0 + 2 * LANES);
      FloatVector s0d = FloatVector.fromArray(FLOAT, c, c0 + 3 * LANES);
      FloatVector s1a = FloatVector.fromArray(FLOAT, c, c1);
      FloatVector s1b = FloatVector.fromArray(FLOAT, c, c1 + LANES);
      FloatVector s1c = FloatVector.fromArray(FLOAT, c, c1 + 2 * LANES);
      FloatVector s1d = FloatVector.fromArray(FLOAT, c, c1 + 3 * LANES);
      FloatVector s2a = FloatVector.fromArray(FLOAT, c, c2);
      FloatVector s2b = FloatVector.fromArray(FLOAT, c, c2 + LANES);
      FloatVector s2c = FloatVector.fromArray(FLOAT, c, c2 + 2 * LANES);
      FloatVector s2d = FloatVector.fromArray(FLOAT, c, c2 + 3 * LANES);
      FloatVector s3a = FloatVector.fromArray(FLOAT, c, c3);
      FloatVector s3b = FloatVector.fromArray(FLOAT, c, c3 + LANES);
      FloatVector s3c = FloatVector.fromArray(FLOAT, c, c3 + 2 * LANES);
      FloatVector s3d = FloatVector.fromArray(FLOAT, c, c3 + 3 * LANES);
      int row = bOffset;
      for (int p = 0; p < k; p++) {
        FloatVector ba = FloatVector.fromArray(FLOAT, b, row);
        FloatVector bb = FloatVector.fromArray(FLOAT, b, row + LANES);
        FloatVector bc = FloatVector.fromArray(FLOAT, b, row + 2 * LANES);
        FloatVector bd = FloatVector.fromArray(FLOAT, b, row + 3 * LANES);
        FloatVector x0 = FloatVector.broadcast(FLOAT, a[a0 + p]);
        s0a = x0.fma(ba, s0a);
        s0b = x0.fma(bb, s0b);
        s0c = x0.fma(bc, s0c);
        s0d = x0.fma(bd, s0d);
        FloatVector x1 = FloatVector.broadcast(FLOAT, a[a1 + p]);
        s1a = x1.fma(ba, s1a);
        s1b = x1.fma(bb, s1b);
        s1c = x1.fma(bc, s1c);
        s1d = x1.fma(bd, s1d);
        FloatVector x2 = FloatVector.broadcast(FLOAT, a[a2 + p]);
        s2a = x2.fma(ba, s2a);
        s2b = x2.fma(bb, s2b);
        s2c = x2.fma(bc, s2c);
        s2d = x2.fma(bd, s2d);
        FloatVector x3 = FloatVector.broadcast(FLOAT, a[a3 + p]);
        s3a = x3.fma(ba, s3a);
        s3b = x3.fma(bb, s3b);
        s3c = x3.fma(bc, s3c);
        s3d = x3.fma(bd, s3d);
        row += bStride;
      }
      s0a.intoArray(c, c0);
      s0b.intoArray(c, c0 + LANES);
      s0c.intoArray(c, c0 + 2 * LANES);
      s0d.intoArray(c, c0 + 3 * LANES);
      s1a.intoArray(c, c1);
      s1b.intoArray(c, c1 + LANES);
      s1c.intoArray(c, c1 + 2 * LANES);
      s1d.intoArray(c, c1 + 3 * LANES);
      s2a.intoArray(c, c2);
      s2b.intoArray(c, c2 + LANES);
      s2c.intoArray(c, c2 + 2 * LANES);
      s2d.intoArray(c, c2 + 3 * LANES);
      s3a.intoArray(c, c3);
      s3b.intoArray(c, c3 + LANES);
      s3c.intoArray(c, c3 + 2 * LANES);
      s3d.intoArray(c, c3 + 3 * LANES);
    }
  }
}
