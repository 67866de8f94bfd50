package io.simdnn.simd;

import static io.simdnn.simd.Bfloat16Vector.PANEL_WIDTH;
import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.INT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.Bfloat16Matrix;
import io.simdnn.kernel.MatMulShape;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * One or two rows times a matrix of pairs, several panels at a time, because the chains of one
 * panel alone would wait for each other. Each adds to C.
 */
final class Bfloat16RowVector {
  private static final int UPPER_HALF = 0xFFFF0000;

  private Bfloat16RowVector() {}

  /**
   * Computes the columns of C whose panels form whole groups of four.
   *
   * @return how many columns that are
   */
  static int row(
      MatMulShape shape, float[] a, int aOffset, Bfloat16Matrix b, float[] c, int cOffset) {
    int j = 0;
    for (; j + 4 * PANEL_WIDTH <= shape.n(); j += 4 * PANEL_WIDTH) {
      fourPanels(shape.k(), a, aOffset, b.data(), b.offset() + j / 2 * b.k(), c, cOffset + j);
    }
    return j;
  }

  /**
   * Computes the columns of C whose panels form pairs.
   *
   * @return how many columns that are
   */
  static int twoRows(
      MatMulShape shape,
      float[] a,
      int aOffset,
      int aStride,
      Bfloat16Matrix b,
      float[] c,
      int cOffset) {
    int j = 0;
    for (; j + 2 * PANEL_WIDTH <= shape.n(); j += 2 * PANEL_WIDTH) {
      int panel = b.offset() + j / 2 * b.k();
      int at = cOffset + j;
      twoPanels(
          shape.k(), a, aOffset, aOffset + aStride, b.data(), panel, c, at, at + shape.cStride());
    }
    return j;
  }

  private static void fourPanels(
      int k, float[] a, int aOffset, int[] b, int panel0, float[] c, int at) {
    int panel1 = panel0 + k * LANES;
    int panel2 = panel1 + k * LANES;
    int panel3 = panel2 + k * LANES;
    FloatVector s0a = FloatVector.fromArray(FLOAT, c, at);
    FloatVector s0b = FloatVector.fromArray(FLOAT, c, at + LANES);
    FloatVector s1a = FloatVector.fromArray(FLOAT, c, at + 2 * LANES);
    FloatVector s1b = FloatVector.fromArray(FLOAT, c, at + 3 * LANES);
    FloatVector s2a = FloatVector.fromArray(FLOAT, c, at + 4 * LANES);
    FloatVector s2b = FloatVector.fromArray(FLOAT, c, at + 5 * LANES);
    FloatVector s3a = FloatVector.fromArray(FLOAT, c, at + 6 * LANES);
    FloatVector s3b = FloatVector.fromArray(FLOAT, c, at + 7 * LANES);
    for (int p = 0; p < k; p++) {
      FloatVector x = FloatVector.broadcast(FLOAT, a[aOffset + p]);
      int row = p * LANES;
      IntVector pairs0 = IntVector.fromArray(INT, b, panel0 + row);
      s0a = x.fma(pairs0.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), s0a);
      s0b = x.fma(pairs0.and(UPPER_HALF).reinterpretAsFloats(), s0b);
      IntVector pairs1 = IntVector.fromArray(INT, b, panel1 + row);
      s1a = x.fma(pairs1.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), s1a);
      s1b = x.fma(pairs1.and(UPPER_HALF).reinterpretAsFloats(), s1b);
      IntVector pairs2 = IntVector.fromArray(INT, b, panel2 + row);
      s2a = x.fma(pairs2.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), s2a);
      s2b = x.fma(pairs2.and(UPPER_HALF).reinterpretAsFloats(), s2b);
      IntVector pairs3 = IntVector.fromArray(INT, b, panel3 + row);
      s3a = x.fma(pairs3.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), s3a);
      s3b = x.fma(pairs3.and(UPPER_HALF).reinterpretAsFloats(), s3b);
    }
    s0a.intoArray(c, at);
    s0b.intoArray(c, at + LANES);
    s1a.intoArray(c, at + 2 * LANES);
    s1b.intoArray(c, at + 3 * LANES);
    s2a.intoArray(c, at + 4 * LANES);
    s2b.intoArray(c, at + 5 * LANES);
    s3a.intoArray(c, at + 6 * LANES);
    s3b.intoArray(c, at + 7 * LANES);
  }

  private static void twoPanels(
      int k, float[] a, int a0, int a1, int[] b, int panel0, float[] c, int c0, int c1) {
    int panel1 = panel0 + k * LANES;
    FloatVector s0a = FloatVector.fromArray(FLOAT, c, c0);
    FloatVector s0b = FloatVector.fromArray(FLOAT, c, c0 + LANES);
    FloatVector s0c = FloatVector.fromArray(FLOAT, c, c0 + 2 * LANES);
    FloatVector s0d = FloatVector.fromArray(FLOAT, c, c0 + 3 * LANES);
    FloatVector s1a = FloatVector.fromArray(FLOAT, c, c1);
    FloatVector s1b = FloatVector.fromArray(FLOAT, c, c1 + LANES);
    FloatVector s1c = FloatVector.fromArray(FLOAT, c, c1 + 2 * LANES);
    FloatVector s1d = FloatVector.fromArray(FLOAT, c, c1 + 3 * LANES);
    for (int p = 0; p < k; p++) {
      FloatVector x0 = FloatVector.broadcast(FLOAT, a[a0 + p]);
      FloatVector x1 = FloatVector.broadcast(FLOAT, a[a1 + p]);
      int row = p * LANES;
      IntVector pairs0 = IntVector.fromArray(INT, b, panel0 + row);
      FloatVector ba = pairs0.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
      s0a = x0.fma(ba, s0a);
      s1a = x1.fma(ba, s1a);
      FloatVector bb = pairs0.and(UPPER_HALF).reinterpretAsFloats();
      s0b = x0.fma(bb, s0b);
      s1b = x1.fma(bb, s1b);
      IntVector pairs1 = IntVector.fromArray(INT, b, panel1 + row);
      FloatVector bc = pairs1.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
      s0c = x0.fma(bc, s0c);
      s1c = x1.fma(bc, s1c);
      FloatVector bd = pairs1.and(UPPER_HALF).reinterpretAsFloats();
      s0d = x0.fma(bd, s0d);
      s1d = x1.fma(bd, s1d);
    }
    s0a.intoArray(c, c0);
    s0b.intoArray(c, c0 + LANES);
    s0c.intoArray(c, c0 + 2 * LANES);
    s0d.intoArray(c, c0 + 3 * LANES);
    s1a.intoArray(c, c1);
    s1b.intoArray(c, c1 + LANES);
    s1c.intoArray(c, c1 + 2 * LANES);
    s1d.intoArray(c, c1 + 3 * LANES);
  }
}
