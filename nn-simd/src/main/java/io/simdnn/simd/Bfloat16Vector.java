package io.simdnn.simd;

import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.Bfloat16Matrix;
import io.simdnn.kernel.MatMulShape;

/**
 * Products with weights held as pairs of 16-bit numbers, which the kernels make floats in
 * registers: one row and two rows at the speed of the memory, more rows by a tile.
 */
final class Bfloat16Vector {
  /** One vector of pairs: the low numbers are the left columns, the high ones the right. */
  static final int PANEL_WIDTH = 2 * LANES;

  private Bfloat16Vector() {}

  static void multiply(
      MatMulShape shape, float[] a, int aOffset, Bfloat16Matrix b, float[] c, int cOffset) {
    if (b.panelWidth() != PANEL_WIDTH) {
      throw new IllegalArgumentException(
          "multiplyBfloat16: expected panels of "
              + PANEL_WIDTH
              + " columns but got "
              + b.panelWidth()
              + "; pack the matrix with the kernels that multiply");
    }
    MatMulVector.clearUnlessAccumulating(shape, shape.m(), shape.n(), c, cOffset);
    float[] rows = a;
    int at = aOffset;
    int stride = shape.aStride();
    if (shape.transposeA()) {
      stride = shape.k();
      rows = Scratch.ofThread().packedA(shape.m() * stride);
      at = 0;
      for (int i = 0; i < shape.m(); i++) {
        for (int p = 0; p < stride; p++) {
          rows[i * stride + p] = a[aOffset + shape.aIndex(i, p)];
        }
      }
    }
    int start =
        switch (shape.m()) {
          case 1 -> Bfloat16RowVector.row(shape, rows, at, b, c, cOffset);
          case 2 -> Bfloat16RowVector.twoRows(shape, rows, at, stride, b, c, cOffset);
          default -> 0;
        };
    tiles(shape, start, rows, at, stride, b, c, cOffset);
  }

  /** Computes the columns of C from one on that begins a panel. */
  private static void tiles(
      MatMulShape shape,
      int jStart,
      float[] a,
      int aOffset,
      int aStride,
      Bfloat16Matrix b,
      float[] c,
      int cOffset) {
    boolean once = shape.m() <= Bfloat16Vector4x2.ROWS;
    int depth = once ? shape.k() : MatMulVector.evenPart(shape.k(), MatMulVector.MAX_DEPTH, 1);
    for (int p = 0; p < shape.k(); p += depth) {
      int k = Math.min(depth, shape.k() - p);
      for (int j = jStart; j < shape.n(); j += PANEL_WIDTH) {
        int columns = Math.min(PANEL_WIDTH, shape.n() - j);
        int panel = b.offset() + j / 2 * b.k() + p * LANES;
        int cAt = cOffset + j;
        int m = shape.m();
        if (columns == PANEL_WIDTH) {
          Bfloat16Vector4x2.accumulate(
              m, k, a, aOffset + p, aStride, b.data(), panel, c, cAt, shape.cStride());
        } else {
          float[] edge = Scratch.ofThread().edge(m * PANEL_WIDTH);
          MatMulVector.copyRows(c, cAt, shape.cStride(), edge, 0, PANEL_WIDTH, m, columns);
          Bfloat16Vector4x2.accumulate(
              m, k, a, aOffset + p, aStride, b.data(), panel, edge, 0, PANEL_WIDTH);
          MatMulVector.copyRows(edge, 0, PANEL_WIDTH, c, cAt, shape.cStride(), m, columns);
        }
      }
    }
  }
}
