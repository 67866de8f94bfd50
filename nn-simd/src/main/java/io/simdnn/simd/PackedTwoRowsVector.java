package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.PackedMatrix;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Two rows times a packed matrix, two panels at a time: four chains of one panel alone would wait
 * for each other. Panels of three vectors are left to their tile, which has nine.
 */
final class PackedTwoRowsVector {
  private PackedTwoRowsVector() {}

  /**
   * Computes the columns of C whose panels form pairs.
   *
   * @return how many columns that are
   */
  static int multiply(
      MatMulShape shape, float[] a, int aOffset, PackedMatrix b, float[] c, int cOffset) {
    if (b.panelWidth() != 2 * LANES) {
      return 0;
    }
    int columns = 4 * LANES;
    int rowStep = shape.transposeA() ? 1 : shape.aStride();
    int step = shape.transposeA() ? shape.aStride() : 1;
    int k = shape.k();
    int j = 0;
    for (; j + columns <= shape.n(); j += columns) {
      int row0 = cOffset + j;
      int row1 = row0 + shape.cStride();
      if (!shape.accumulate()) {
        Arrays.fill(c, row0, row0 + columns, 0f);
        Arrays.fill(c, row1, row1 + columns, 0f);
      }
      twoPanels(
          k, a, aOffset, aOffset + rowStep, step, b.data(), b.offset() + j * k, c, row0, row1);
    }
    return j;
  }

  private static void twoPanels(
      int k,
      float[] a,
      int a0,
      int a1,
      int aStep,
      float[] b,
      int panel0,
      float[] c,
      int c0,
      int c1) {
    int panel1 = panel0 + k * 2 * LANES;
    FloatVector s0a = FloatVector.fromArray(FLOAT, c, c0);
    FloatVector s0b = FloatVector.fromArray(FLOAT, c, c0 + LANES);
    FloatVector s0c = FloatVector.fromArray(FLOAT, c, c0 + 2 * LANES);
    FloatVector s0d = FloatVector.fromArray(FLOAT, c, c0 + 3 * LANES);
    FloatVector s1a = FloatVector.fromArray(FLOAT, c, c1);
    FloatVector s1b = FloatVector.fromArray(FLOAT, c, c1 + LANES);
    FloatVector s1c = FloatVector.fromArray(FLOAT, c, c1 + 2 * LANES);
    FloatVector s1d = FloatVector.fromArray(FLOAT, c, c1 + 3 * LANES);
    for (int p = 0; p < k; p++) {
      FloatVector x0 = FloatVector.broadcast(FLOAT, a[a0 + p * aStep]);
      FloatVector x1 = FloatVector.broadcast(FLOAT, a[a1 + p * aStep]);
      int row = p * 2 * LANES;
      FloatVector ba = FloatVector.fromArray(FLOAT, b, panel0 + row);
      s0a = x0.fma(ba, s0a);
      s1a = x1.fma(ba, s1a);
      FloatVector bb = FloatVector.fromArray(FLOAT, b, panel0 + row + LANES);
      s0b = x0.fma(bb, s0b);
      s1b = x1.fma(bb, s1b);
      FloatVector bc = FloatVector.fromArray(FLOAT, b, panel1 + row);
      s0c = x0.fma(bc, s0c);
      s1c = x1.fma(bc, s1c);
      FloatVector bd = FloatVector.fromArray(FLOAT, b, panel1 + row + LANES);
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
