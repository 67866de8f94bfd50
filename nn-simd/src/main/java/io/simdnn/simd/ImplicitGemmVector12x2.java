package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/** The tile of 12 rows and a whole panel of 512 bits. */
final class ImplicitGemmVector12x2 {
  /** The rows of a tile. */
  static final int ROWS = 12;

  private ImplicitGemmVector12x2() {}

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
    int i6 = Math.min(first + 6, last);
    int i7 = Math.min(first + 7, last);
    int i8 = Math.min(first + 8, last);
    int i9 = Math.min(first + 9, last);
    int i10 = Math.min(first + 10, last);
    int i11 = Math.min(first + 11, last);
    int x0 = xOffset + indices[rowsAt + i0];
    int x1 = xOffset + indices[rowsAt + i1];
    int x2 = xOffset + indices[rowsAt + i2];
    int x3 = xOffset + indices[rowsAt + i3];
    int x4 = xOffset + indices[rowsAt + i4];
    int x5 = xOffset + indices[rowsAt + i5];
    int x6 = xOffset + indices[rowsAt + i6];
    int x7 = xOffset + indices[rowsAt + i7];
    int x8 = xOffset + indices[rowsAt + i8];
    int x9 = xOffset + indices[rowsAt + i9];
    int x10 = xOffset + indices[rowsAt + i10];
    int x11 = xOffset + indices[rowsAt + i11];
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
    FloatVector c6a = FloatVector.zero(FLOAT);
    FloatVector c6b = FloatVector.zero(FLOAT);
    FloatVector c7a = FloatVector.zero(FLOAT);
    FloatVector c7b = FloatVector.zero(FLOAT);
    FloatVector c8a = FloatVector.zero(FLOAT);
    FloatVector c8b = FloatVector.zero(FLOAT);
    FloatVector c9a = FloatVector.zero(FLOAT);
    FloatVector c9b = FloatVector.zero(FLOAT);
    FloatVector c10a = FloatVector.zero(FLOAT);
    FloatVector c10b = FloatVector.zero(FLOAT);
    FloatVector c11a = FloatVector.zero(FLOAT);
    FloatVector c11b = FloatVector.zero(FLOAT);
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
      FloatVector e6 = FloatVector.broadcast(FLOAT, x[x6 + term]);
      c6a = e6.fma(va, c6a);
      c6b = e6.fma(vb, c6b);
      FloatVector e7 = FloatVector.broadcast(FLOAT, x[x7 + term]);
      c7a = e7.fma(va, c7a);
      c7b = e7.fma(vb, c7b);
      FloatVector e8 = FloatVector.broadcast(FLOAT, x[x8 + term]);
      c8a = e8.fma(va, c8a);
      c8b = e8.fma(vb, c8b);
      FloatVector e9 = FloatVector.broadcast(FLOAT, x[x9 + term]);
      c9a = e9.fma(va, c9a);
      c9b = e9.fma(vb, c9b);
      FloatVector e10 = FloatVector.broadcast(FLOAT, x[x10 + term]);
      c10a = e10.fma(va, c10a);
      c10b = e10.fma(vb, c10b);
      FloatVector e11 = FloatVector.broadcast(FLOAT, x[x11 + term]);
      c11a = e11.fma(va, c11a);
      c11b = e11.fma(vb, c11b);
    }
    int to0 = cOffset + i0 * columns;
    int to1 = cOffset + i1 * columns;
    int to2 = cOffset + i2 * columns;
    int to3 = cOffset + i3 * columns;
    int to4 = cOffset + i4 * columns;
    int to5 = cOffset + i5 * columns;
    int to6 = cOffset + i6 * columns;
    int to7 = cOffset + i7 * columns;
    int to8 = cOffset + i8 * columns;
    int to9 = cOffset + i9 * columns;
    int to10 = cOffset + i10 * columns;
    int to11 = cOffset + i11 * columns;
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
    c6a.intoArray(c, to6);
    c6b.intoArray(c, to6 + LANES);
    c7a.intoArray(c, to7);
    c7b.intoArray(c, to7 + LANES);
    c8a.intoArray(c, to8);
    c8b.intoArray(c, to8 + LANES);
    c9a.intoArray(c, to9);
    c9b.intoArray(c, to9 + LANES);
    c10a.intoArray(c, to10);
    c10b.intoArray(c, to10 + LANES);
    c11a.intoArray(c, to11);
    c11b.intoArray(c, to11 + LANES);
  }
}
