package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.PackedMatrix;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * One row times a packed matrix: several panels at a time, because the chains of one panel alone
 * would wait for each other.
 */
final class PackedRowVector {
  private PackedRowVector() {}

  /**
   * Computes the columns of C whose panels form whole groups.
   *
   * @return how many columns that are
   */
  static int multiply(
      MatMulShape shape, float[] a, int aOffset, PackedMatrix b, float[] c, int cOffset) {
    int width = b.panelWidth();
    int panelLength = b.k() * width;
    int panels = width == 2 * LANES ? 4 : 3;
    int columns = panels * width;
    int step = shape.transposeA() ? shape.aStride() : 1;
    int k = shape.k();
    int j = 0;
    for (; j + columns <= shape.n(); j += columns) {
      if (!shape.accumulate()) {
        Arrays.fill(c, cOffset + j, cOffset + j + columns, 0f);
      }
      int from = b.offset() + j * k;
      if (panels == 4) {
        fourPanels(k, a, aOffset, step, b.data(), from, panelLength, c, cOffset + j);
      } else {
        threePanels(k, a, aOffset, step, b.data(), from, panelLength, c, cOffset + j);
      }
    }
    return j;
  }

  private static void fourPanels(
      int k,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int panel0,
      int panelLength,
      float[] c,
      int at) {
    int panel1 = panel0 + panelLength;
    int panel2 = panel1 + panelLength;
    int panel3 = panel2 + panelLength;
    FloatVector s0a = FloatVector.fromArray(FLOAT, c, at);
    FloatVector s0b = FloatVector.fromArray(FLOAT, c, at + LANES);
    FloatVector s1a = FloatVector.fromArray(FLOAT, c, at + 2 * LANES);
    FloatVector s1b = FloatVector.fromArray(FLOAT, c, at + 3 * LANES);
    FloatVector s2a = FloatVector.fromArray(FLOAT, c, at + 4 * LANES);
    FloatVector s2b = FloatVector.fromArray(FLOAT, c, at + 5 * LANES);
    FloatVector s3a = FloatVector.fromArray(FLOAT, c, at + 6 * LANES);
    FloatVector s3b = FloatVector.fromArray(FLOAT, c, at + 7 * LANES);
    for (int p = 0; p < k; p++) {
      FloatVector x = FloatVector.broadcast(FLOAT, a[aOffset + p * aStep]);
      int row = p * 2 * LANES;
      s0a = x.fma(FloatVector.fromArray(FLOAT, b, panel0 + row), s0a);
      s0b = x.fma(FloatVector.fromArray(FLOAT, b, panel0 + row + LANES), s0b);
      s1a = x.fma(FloatVector.fromArray(FLOAT, b, panel1 + row), s1a);
      s1b = x.fma(FloatVector.fromArray(FLOAT, b, panel1 + row + LANES), s1b);
      s2a = x.fma(FloatVector.fromArray(FLOAT, b, panel2 + row), s2a);
      s2b = x.fma(FloatVector.fromArray(FLOAT, b, panel2 + row + LANES), s2b);
      s3a = x.fma(FloatVector.fromArray(FLOAT, b, panel3 + row), s3a);
      s3b = x.fma(FloatVector.fromArray(FLOAT, b, panel3 + row + LANES), s3b);
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

  private static void threePanels(
      int k,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int panel0,
      int panelLength,
      float[] c,
      int at) {
    int panel1 = panel0 + panelLength;
    int panel2 = panel1 + panelLength;
    FloatVector s0a = FloatVector.fromArray(FLOAT, c, at);
    FloatVector s0b = FloatVector.fromArray(FLOAT, c, at + LANES);
    FloatVector s0c = FloatVector.fromArray(FLOAT, c, at + 2 * LANES);
    FloatVector s1a = FloatVector.fromArray(FLOAT, c, at + 3 * LANES);
    FloatVector s1b = FloatVector.fromArray(FLOAT, c, at + 4 * LANES);
    FloatVector s1c = FloatVector.fromArray(FLOAT, c, at + 5 * LANES);
    FloatVector s2a = FloatVector.fromArray(FLOAT, c, at + 6 * LANES);
    FloatVector s2b = FloatVector.fromArray(FLOAT, c, at + 7 * LANES);
    FloatVector s2c = FloatVector.fromArray(FLOAT, c, at + 8 * LANES);
    for (int p = 0; p < k; p++) {
      FloatVector x = FloatVector.broadcast(FLOAT, a[aOffset + p * aStep]);
      int row = p * 3 * LANES;
      s0a = x.fma(FloatVector.fromArray(FLOAT, b, panel0 + row), s0a);
      s0b = x.fma(FloatVector.fromArray(FLOAT, b, panel0 + row + LANES), s0b);
      s0c = x.fma(FloatVector.fromArray(FLOAT, b, panel0 + row + 2 * LANES), s0c);
      s1a = x.fma(FloatVector.fromArray(FLOAT, b, panel1 + row), s1a);
      s1b = x.fma(FloatVector.fromArray(FLOAT, b, panel1 + row + LANES), s1b);
      s1c = x.fma(FloatVector.fromArray(FLOAT, b, panel1 + row + 2 * LANES), s1c);
      s2a = x.fma(FloatVector.fromArray(FLOAT, b, panel2 + row), s2a);
      s2b = x.fma(FloatVector.fromArray(FLOAT, b, panel2 + row + LANES), s2b);
      s2c = x.fma(FloatVector.fromArray(FLOAT, b, panel2 + row + 2 * LANES), s2c);
    }
    s0a.intoArray(c, at);
    s0b.intoArray(c, at + LANES);
    s0c.intoArray(c, at + 2 * LANES);
    s1a.intoArray(c, at + 3 * LANES);
    s1b.intoArray(c, at + 4 * LANES);
    s1c.intoArray(c, at + 5 * LANES);
    s2a.intoArray(c, at + 6 * LANES);
    s2b.intoArray(c, at + 7 * LANES);
    s2c.intoArray(c, at + 8 * LANES);
  }
}
