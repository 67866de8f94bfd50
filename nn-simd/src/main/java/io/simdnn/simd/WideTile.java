package io.simdnn.simd;

import io.simdnn.kernel.MatMulShape;

/**
 * Products whose left operand is read where it lies, transposed or not, by tiles 4 vectors wide.
 * They take all 32 registers of 512 bits; each element of B serves 4 or 6 rows while it is there,
 * so that chains need not be cut for the caches.
 *
 * <p>A kernel computes some rows of 4 vectors of columns of C. Rows too many repeat the last one.
 * Arguments:
 *
 * <ul>
 *   <li>{@code rows}: the rows, at least 1
 *   <li>{@code k}: the length of the chains
 *   <li>{@code a}, {@code aOffset}, {@code rowStep}, {@code termStep}: the left operand; how far
 *       apart its rows, and the terms of a row, lie
 *   <li>{@code b}, {@code bOffset}, {@code bStride}: the right operand {@code [k, 4 vectors]}
 *   <li>{@code c}, {@code cOffset}, {@code cStride}: the part of C, read first when accumulating
 * </ul>
 */
final class WideTile {
  /** The columns of a tile. */
  static final int COLUMNS = 4 * Species.LANES;

  private static final int REGISTERS_OF_512_BITS = 512;

  /** The columns of B are packed for more rows than these, because fewer do not pay for it. */
  private static final int MOST_ROWS_IN_PLACE = 256;

  /** The same where B is large (Zen 4: 99 instead of 87 GFLOP/s for 64 rows of 1024x1024). */
  private static final int MOST_ROWS_OF_LARGE_IN_PLACE = 32;

  /** So many elements of B are large: they do not fit a second cache of 1 MB. */
  private static final long LARGE = 1L << 18;

  private WideTile() {}

  /** Returns how many of the first columns of a product these tiles should compute. */
  static int columns(MatMulShape shape) {
    return Species.bits() == REGISTERS_OF_512_BITS ? shape.n() / COLUMNS * COLUMNS : 0;
  }

  /** Computes the first columns of C. */
  static void multiply(
      int columns,
      MatMulShape shape,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset) {
    int k = shape.k();
    boolean large = (long) k * shape.n() >= LARGE;
    int mostInPlace = large ? MOST_ROWS_OF_LARGE_IN_PLACE : MOST_ROWS_IN_PLACE;
    boolean packs = shape.transposeB() || shape.m() > mostInPlace;
    float[] right = packs ? Scratch.ofThread().packedB(k * COLUMNS) : b;
    int stride = packs ? COLUMNS : shape.bStride();
    int rowStep = shape.transposeA() ? 1 : shape.aStride();
    int termStep = shape.transposeA() ? shape.aStride() : 1;
    boolean six = MatMulTile.roundUp(shape.m(), 6) <= MatMulTile.roundUp(shape.m(), 4);
    for (int j = 0; j < columns; j += COLUMNS) {
      int from = bOffset + shape.bIndex(0, j);
      if (packs) {
        PackVector.panelOfB(shape, b, bOffset, 0, k, j, COLUMNS, COLUMNS, right, 0);
        from = 0;
      }
      int to = cOffset + j;
      int m = shape.m();
      int next = shape.cStride();
      if (shape.accumulate()) {
        if (six) {
          MatMulVector6x4.accumulate(
              m, k, a, aOffset, rowStep, termStep, right, from, stride, c, to, next);
        } else {
          MatMulVector4x4.accumulate(
              m, k, a, aOffset, rowStep, termStep, right, from, stride, c, to, next);
        }
      } else if (six) {
        MatMulVector6x4.store(
            m, k, a, aOffset, rowStep, termStep, right, from, stride, c, to, next);
      } else {
        MatMulVector4x4.store(
            m, k, a, aOffset, rowStep, termStep, right, from, stride, c, to, next);
      }
    }
  }
}
