package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/** The tile of 6 rows and 2 vectors, for 16 registers. */
final class ImplicitGemmVector6x2 {
  /** The rows of a tile. */
  static final int ROWS = 6;

  /** The vectors of a tile's rows. */
  static final int VECTORS = 2;

  private ImplicitGemmVector6x2() {}

  static void tile(
      int first,
      int last,
      int length,
      int columns,
      int[] indices,
      int rowsAt,
      int termsAt,
      float[] x,
      int xOffset,
      float[] v,
      int vOffset,
      float[] c,
      int cOffset) {
    int i0 = first;
    int i1 = Math.min(first + 1, last);
    int i2 = Math.min(first + 2, last);
    int i3 = Math.min(first + 3, last);
    int i4 = Math.min(first + 4, last);
    int i5 = Math.min(first + 5, last);
    int x0 = xOffset + indices[rowsAt + i0];
    int x1 = xOffset + indices[rowsAt + i1];
    int x2 = xOffset + indices[rowsAt + i2];
    int x3 = xOffset + indices[rowsAt + i3];
    int x4 = xOffset + indices[rowsAt + i4];
    int x5 = xOffset + indices[rowsAt + i5];
    FloatVector c0a = FloatVector.zero(FLOAT);
    FloatVector c0b = FloatVector.zero(FLOAT);
    FloatVector c1a = FloatVector.zero(FLOAT);
    FloatVector c1b = FloatVector.zero(FLOAT);
    FloatVector c2a = FloatVector.zero(FLOAT);
    FloatVector c2b = FloatVector.zero(FLOAT);
    FloatVector c3a = FloatVector.zero(FLOAT);
    FloatVector c3b = FloatVector.zero(FLOAT);
    FloatVector c4a = FloatVector.zero(FLOAT);
    FloatVector c4b = FloatVector.zero(FLOAT);
    FloatVector c5a = FloatVector.zero(FLOAT);
    FloatVector c5b = FloatVector.zero(FLOAT);
    for (int r = 0; r < length; r++) {
      int term = indices[termsAt + r];
      int at = vOffset + r * columns;
      FloatVector va = FloatVector.fromArray(FLOAT, v, at);
      FloatVector vb = FloatVector.fromArray(FLOAT, v, at + LANES);
      FloatVector e0 = FloatVector.broadcast(FLOAT, x[x0 + term]);
      c0a = e0.fma(va, c0a);
      c0b = e0.fma(vb, c0b);
      FloatVector e1 = FloatVector.broadcast(FLOAT, x[x1 + term]);
      c1a = e1.fma(va, c1a);
      c1b = e1.fma(vb, c1b);
      FloatVector e2 = FloatVector.broadcast(FLOAT, x[x2 + term]);
      c2a = e2.fma(va, c2a);
      c2b = e2.fma(vb, c2b);
      FloatVector e3 = FloatVector.broadcast(FLOAT, x[x3 + term]);
      c3a = e3.fma(va, c3a);
      c3b = e3.fma(vb, c3b);
      FloatVector e4 = FloatVector.broadcast(FLOAT, x[x4 + term]);
      c4a = e4.fma(va, c4a);
      c4b = e4.fma(vb, c4b);
      FloatVector e5 = FloatVector.broadcast(FLOAT, x[x5 + term]);
      c5a = e5.fma(va, c5a);
      c5b = e5.fma(vb, c5b);
    }
    int to0 = cOffset + i0 * columns;
    int to1 = cOffset + i1 * columns;
    int to2 = cOffset + i2 * columns;
    int to3 = cOffset + i3 * columns;
    int to4 = cOffset + i4 * columns;
    int to5 = cOffset + i5 * columns;
    c0a.intoArray(c, to0);
    c0b.intoArray(c, to0 + LANES);
    c1a.intoArray(c, to1);
    c1b.intoArray(c, to1 + LANES);
    c2a.intoArray(c, to2);
    c2b.intoArray(c, to2 + LANES);
    c3a.intoArray(c, to3);
    c3b.intoArray(c, to3 + LANES);
    c4a.intoArray(c, to4);
    c4b.intoArray(c, to4 + LANES);
    c5a.intoArray(c, to5);
    c5b.intoArray(c, to5 + LANES);
  }
}
