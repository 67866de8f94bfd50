package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.PackedMatrix;
import jdk.incubator.vector.FloatVector;

/**
 * One to three rows times a matrix packed in panels of {@link WideTile}, each panel read once. One
 * row takes two panels at a time, because four chains alone would wait for each other.
 */
final class WideFewRowsVector {
  /** The most rows. */
  static final int MOST_ROWS = 3;

  private static final int COLUMNS = 4 * LANES;

  private WideFewRowsVector() {}

  /** Computes all columns of some rows of C, from the given offsets on. */
  static void multiply(
      MatMulShape shape, int rows, float[] a, int aOffset, PackedMatrix b, float[] c, int cOffset) {
    MatMulVector.clearUnlessAccumulating(shape, rows, shape.n(), c, cOffset);
    float[] right = b.data();
    int n = shape.n();
    int j = 0;
    if (rows == 1) {
      for (; j + 2 * COLUMNS <= n; j += 2 * COLUMNS) {
        twoPanels(shape, a, aOffset, right, b.offset() + j * b.k(), c, cOffset + j);
      }
    }
    for (; j < n; j += COLUMNS) {
      int panel = b.offset() + j * b.k();
      switch (rows) {
        case 1 -> onePanel(shape, a, aOffset, right, panel, c, cOffset + j);
        case 2 -> twoRows(shape, a, aOffset, right, panel, c, cOffset + j);
        default -> threeRows(shape, a, aOffset, right, panel, c, cOffset + j);
      }
    }
  }

  private static void twoPanels(
      MatMulShape shape, float[] a, int aAt, float[] b, int panel0, float[] c, int at) {
    int k = shape.k();
    int step = shape.transposeA() ? shape.aStride() : 1;
    int panel1 = panel0 + k * COLUMNS;
    FloatVector s0a = FloatVector.fromArray(FLOAT, c, at);
    FloatVector s0b = FloatVector.fromArray(FLOAT, c, at + LANES);
    FloatVector s0c = FloatVector.fromArray(FLOAT, c, at + 2 * LANES);
    FloatVector s0d = FloatVector.fromArray(FLOAT, c, at + 3 * LANES);
    FloatVector s1a = FloatVector.fromArray(FLOAT, c, at + 4 * LANES);
    FloatVector s1b = FloatVector.fromArray(FLOAT, c, at + 5 * LANES);
    FloatVector s1c = FloatVector.fromArray(FLOAT, c, at + 6 * LANES);
    FloatVector s1d = FloatVector.fromArray(FLOAT, c, at + 7 * LANES);
    for (int p = 0; p < k; p++) {
      FloatVector x = FloatVector.broadcast(FLOAT, a[aAt + p * step]);
      int row = p * COLUMNS;
      s0a = x.fma(FloatVector.fromArray(FLOAT, b, panel0 + row), s0a);
      s0b = x.fma(FloatVector.fromArray(FLOAT, b, panel0 + row + LANES), s0b);
      s0c = x.fma(FloatVector.fromArray(FLOAT, b, panel0 + row + 2 * LANES), s0c);
      s0d = x.fma(FloatVector.fromArray(FLOAT, b, panel0 + row + 3 * LANES), s0d);
      s1a = x.fma(FloatVector.fromArray(FLOAT, b, panel1 + row), s1a);
      s1b = x.fma(FloatVector.fromArray(FLOAT, b, panel1 + row + LANES), s1b);
      s1c = x.fma(FloatVector.fromArray(FLOAT, b, panel1 + row + 2 * LANES), s1c);
      s1d = x.fma(FloatVector.fromArray(FLOAT, b, panel1 + row + 3 * LANES), s1d);
    }
    s0a.intoArray(c, at);
    s0b.intoArray(c, at + LANES);
    s0c.intoArray(c, at + 2 * LANES);
    s0d.intoArray(c, at + 3 * LANES);
    s1a.intoArray(c, at + 4 * LANES);
    s1b.intoArray(c, at + 5 * LANES);
    s1c.intoArray(c, at + 6 * LANES);
    s1d.intoArray(c, at + 7 * LANES);
  }

  private static void onePanel(
      MatMulShape shape, float[] a, int aAt, float[] b, int panel0, float[] c, int at) {
    int k = shape.k();
    int step = shape.transposeA() ? shape.aStride() : 1;
    FloatVector s0a = FloatVector.fromArray(FLOAT, c, at);
    FloatVector s0b = FloatVector.fromArray(FLOAT, c, at + LANES);
    FloatVector s0c = FloatVector.fromArray(FLOAT, c, at + 2 * LANES);
    FloatVector s0d = FloatVector.fromArray(FLOAT, c, at + 3 * LANES);
    for (int p = 0; p < k; p++) {
      FloatVector x = FloatVector.broadcast(FLOAT, a[aAt + p * step]);
      int row = p * COLUMNS;
      s0a = x.fma(FloatVector.fromArray(FLOAT, b, panel0 + row), s0a);
      s0b = x.fma(FloatVector.fromArray(FLOAT, b, panel0 + row + LANES), s0b);
      s0c = x.fma(FloatVector.fromArray(FLOAT, b, panel0 + row + 2 * LANES), s0c);
      s0d = x.fma(FloatVector.fromArray(FLOAT, b, panel0 + row + 3 * LANES), s0d);
    }
    s0a.intoArray(c, at);
    s0b.intoArray(c, at + LANES);
    s0c.intoArray(c, at + 2 * LANES);
    s0d.intoArray(c, at + 3 * LANES);
  }

  private static void twoRows(
      MatMulShape shape, float[] a, int a0, float[] b, int bAt, float[] c, int c0) {
    int k = shape.k();
    int step = shape.transposeA() ? shape.aStride() : 1;
    int a1 = a0 + shape.aIndex(1, 0);
    int c1 = c0 + shape.cStride();
    FloatVector s0a = FloatVector.fromArray(FLOAT, c, c0);
    FloatVector s0b = FloatVector.fromArray(FLOAT, c, c0 + LANES);
    FloatVector s0c = FloatVector.fromArray(FLOAT, c, c0 + 2 * LANES);
    FloatVector s0d = FloatVector.fromArray(FLOAT, c, c0 + 3 * LANES);
    FloatVector s1a = FloatVector.fromArray(FLOAT, c, c1);
    FloatVector s1b = FloatVector.fromArray(FLOAT, c, c1 + LANES);
    FloatVector s1c = FloatVector.fromArray(FLOAT, c, c1 + 2 * LANES);
    FloatVector s1d = FloatVector.fromArray(FLOAT, c, c1 + 3 * LANES);
    for (int p = 0; p < k; p++) {
      int row = bAt + p * COLUMNS;
      FloatVector ba = FloatVector.fromArray(FLOAT, b, row);
      FloatVector bb = FloatVector.fromArray(FLOAT, b, row + LANES);
      FloatVector bc = FloatVector.fromArray(FLOAT, b, row + 2 * LANES);
      FloatVector bd = FloatVector.fromArray(FLOAT, b, row + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(FLOAT, a[a0 + p * step]);
      s0a = x0.fma(ba, s0a);
      s0b = x0.fma(bb, s0b);
      s0c = x0.fma(bc, s0c);
      s0d = x0.fma(bd, s0d);
      FloatVector x1 = FloatVector.broadcast(FLOAT, a[a1 + p * step]);
      s1a = x1.fma(ba, s1a);
      s1b = x1.fma(bb, s1b);
      s1c = x1.fma(bc, s1c);
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

  private static void threeRows(
      MatMulShape shape, float[] a, int a0, float[] b, int bAt, float[] c, int c0) {
    int k = shape.k();
    int step = shape.transposeA() ? shape.aStride() : 1;
    int a1 = a0 + shape.aIndex(1, 0);
    int c1 = c0 + shape.cStride();
    int a2 = a1 + shape.aIndex(1, 0);
    int c2 = c1 + shape.cStride();
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
    for (int p = 0; p < k; p++) {
      int row = bAt + p * COLUMNS;
      FloatVector ba = FloatVector.fromArray(FLOAT, b, row);
      FloatVector bb = FloatVector.fromArray(FLOAT, b, row + LANES);
      FloatVector bc = FloatVector.fromArray(FLOAT, b, row + 2 * LANES);
      FloatVector bd = FloatVector.fromArray(FLOAT, b, row + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(FLOAT, a[a0 + p * step]);
      s0a = x0.fma(ba, s0a);
      s0b = x0.fma(bb, s0b);
      s0c = x0.fma(bc, s0c);
      s0d = x0.fma(bd, s0d);
      FloatVector x1 = FloatVector.broadcast(FLOAT, a[a1 + p * step]);
      s1a = x1.fma(ba, s1a);
      s1b = x1.fma(bb, s1b);
      s1c = x1.fma(bc, s1c);
      s1d = x1.fma(bd, s1d);
      FloatVector x2 = FloatVector.broadcast(FLOAT, a[a2 + p * step]);
      s2a = x2.fma(ba, s2a);
      s2b = x2.fma(bb, s2b);
      s2c = x2.fma(bc, s2c);
      s2d = x2.fma(bd, s2d);
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
  }
}
