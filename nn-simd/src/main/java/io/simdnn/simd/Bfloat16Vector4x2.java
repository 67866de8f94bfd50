package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.INT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The tile of 4 rows and one vector of pairs; reads the left operand in place. See {@link
 * MatMulTile} for the arguments.
 */
final class Bfloat16Vector4x2 {
  static final int ROWS = 4;

  private static final int UPPER_HALF = 0xFFFF0000;

  private Bfloat16Vector4x2() {}

  static void accumulate(
      int rows,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      int[] b,
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
      int a0 = aOffset + i * aStride;
      int a1 = aOffset + (i + Math.min(1, last)) * aStride;
      int a2 = aOffset + (i + Math.min(2, last)) * aStride;
      int a3 = aOffset + (i + Math.min(3, last)) * aStride;
      FloatVector s0a = FloatVector.fromArray(FLOAT, c, c0);
      FloatVector s0b = FloatVector.fromArray(FLOAT, c, c0 + LANES);
      FloatVector s1a = FloatVector.fromArray(FLOAT, c, c1);
      FloatVector s1b = FloatVector.fromArray(FLOAT, c, c1 + LANES);
      FloatVector s2a = FloatVector.fromArray(FLOAT, c, c2);
      FloatVector s2b = FloatVector.fromArray(FLOAT, c, c2 + LANES);
      FloatVector s3a = FloatVector.fromArray(FLOAT, c, c3);
      FloatVector s3b = FloatVector.fromArray(FLOAT, c, c3 + LANES);
      for (int p = 0; p < k; p++) {
        IntVector pairs = IntVector.fromArray(INT, b, bOffset + p * LANES);
        FloatVector ba = pairs.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
        FloatVector bb = pairs.and(UPPER_HALF).reinterpretAsFloats();
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
