package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.MatMulShape;
import jdk.incubator.vector.FloatVector;

/**
 * Products of a few rows with a matrix that is read once, in place: each row of B is added to the
 * rows of C, four at a time; a transposed B is eight chains at a time.
 */
final class FewRowsVector {
  private FewRowsVector() {}

  /** Computes some rows and columns, from the given offsets on, of {@code C += op(A) op(B)}. */
  static void accumulate(
      MatMulShape shape,
      int rows,
      int columns,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset) {
    if (shape.transposeB()) {
      for (int i = 0; i < rows; i++) {
        int to = cOffset + i * shape.cStride();
        chains(shape, columns, a, aOffset + shape.aIndex(i, 0), b, bOffset, c, to);
      }
      return;
    }
    int p = 0;
    for (; p + 4 <= shape.k(); p += 4) {
      for (int i = 0; i < rows; i++) {
        float a0 = a[aOffset + shape.aIndex(i, p)];
        float a1 = a[aOffset + shape.aIndex(i, p + 1)];
        float a2 = a[aOffset + shape.aIndex(i, p + 2)];
        float a3 = a[aOffset + shape.aIndex(i, p + 3)];
        int row = bOffset + shape.bIndex(p, 0);
        addFour(a0, a1, a2, a3, b, row, shape.bStride(), c, cOffset + i * shape.cStride(), columns);
      }
    }
    for (; p < shape.k(); p++) {
      for (int i = 0; i < rows; i++) {
        float value = a[aOffset + shape.aIndex(i, p)];
        addOne(value, b, bOffset + shape.bIndex(p, 0), c, cOffset + i * shape.cStride(), columns);
      }
    }
  }

  private static void addOne(float a, float[] b, int bOffset, float[] c, int cOffset, int n) {
    FloatVector factor = FloatVector.broadcast(FLOAT, a);
    int end = FLOAT.loopBound(n);
    for (int j = 0; j < end; j += LANES) {
      FloatVector sum = FloatVector.fromArray(FLOAT, c, cOffset + j);
      factor.fma(FloatVector.fromArray(FLOAT, b, bOffset + j), sum).intoArray(c, cOffset + j);
    }
    for (int j = end; j < n; j++) {
      c[cOffset + j] = Math.fma(a, b[bOffset + j], c[cOffset + j]);
    }
  }

  private static void addFour(
      float a0,
      float a1,
      float a2,
      float a3,
      float[] b,
      int row0,
      int stride,
      float[] c,
      int cOffset,
      int n) {
    int row1 = row0 + stride;
    int row2 = row1 + stride;
    int row3 = row2 + stride;
    FloatVector x0 = FloatVector.broadcast(FLOAT, a0);
    FloatVector x1 = FloatVector.broadcast(FLOAT, a1);
    FloatVector x2 = FloatVector.broadcast(FLOAT, a2);
    FloatVector x3 = FloatVector.broadcast(FLOAT, a3);
    int end = FLOAT.loopBound(n);
    for (int j = 0; j < end; j += LANES) {
      FloatVector sum = FloatVector.fromArray(FLOAT, c, cOffset + j);
      sum = x0.fma(FloatVector.fromArray(FLOAT, b, row0 + j), sum);
      sum = x1.fma(FloatVector.fromArray(FLOAT, b, row1 + j), sum);
      sum = x2.fma(FloatVector.fromArray(FLOAT, b, row2 + j), sum);
      sum = x3.fma(FloatVector.fromArray(FLOAT, b, row3 + j), sum);
      sum.intoArray(c, cOffset + j);
    }
    for (int j = end; j < n; j++) {
      float sum = Math.fma(a0, b[row0 + j], c[cOffset + j]);
      sum = Math.fma(a1, b[row1 + j], sum);
      sum = Math.fma(a2, b[row2 + j], sum);
      c[cOffset + j] = Math.fma(a3, b[row3 + j], sum);
    }
  }

  /** One row of C from a transposed B: no vector runs along a chain, but eight chains overlap. */
  private static void chains(
      MatMulShape shape,
      int columns,
      float[] a,
      int aRow,
      float[] b,
      int bOffset,
      float[] c,
      int cRow) {
    int step = shape.transposeA() ? shape.aStride() : 1;
    int k = shape.k();
    int j = 0;
    for (; j + 8 <= columns; j += 8) {
      eightChains(k, a, aRow, step, b, bOffset + shape.bIndex(0, j), shape.bStride(), c, cRow + j);
    }
    for (; j < columns; j++) {
      int row = bOffset + shape.bIndex(0, j);
      float sum = c[cRow + j];
      for (int p = 0; p < k; p++) {
        sum = Math.fma(a[aRow + p * step], b[row + p], sum);
      }
      c[cRow + j] = sum;
    }
  }

  private static void eightChains(
      int k, float[] a, int aRow, int aStep, float[] b, int row0, int stride, float[] c, int at) {
    int row1 = row0 + stride;
    int row2 = row1 + stride;
    int row3 = row2 + stride;
    int row4 = row3 + stride;
    int row5 = row4 + stride;
    int row6 = row5 + stride;
    int row7 = row6 + stride;
    float s0 = c[at];
    float s1 = c[at + 1];
    float s2 = c[at + 2];
    float s3 = c[at + 3];
    float s4 = c[at + 4];
    float s5 = c[at + 5];
    float s6 = c[at + 6];
    float s7 = c[at + 7];
    for (int p = 0; p < k; p++) {
      float x = a[aRow + p * aStep];
      s0 = Math.fma(x, b[row0 + p], s0);
      s1 = Math.fma(x, b[row1 + p], s1);
      s2 = Math.fma(x, b[row2 + p], s2);
      s3 = Math.fma(x, b[row3 + p], s3);
      s4 = Math.fma(x, b[row4 + p], s4);
      s5 = Math.fma(x, b[row5 + p], s5);
      s6 = Math.fma(x, b[row6 + p], s6);
      s7 = Math.fma(x, b[row7 + p], s7);
    }
    c[at] = s0;
    c[at + 1] = s1;
    c[at + 2] = s2;
    c[at + 3] = s3;
    c[at + 4] = s4;
    c[at + 5] = s5;
    c[at + 6] = s6;
    c[at + 7] = s7;
  }
}
