package io.simdnn.simd;

import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.PackedMatrix;

/**
 * Products whose left operand is read where it lies, transposed or not, by tiles 4 vectors wide.
 * They take all 32 registers of 512 bits; each element of B serves 4 or 6 rows while it is there,
 * so that chains need not be cut for the caches.
 *
 * <p>There are kernels for each order of the left operand, and none for a last tile that is not
 * full: addresses that the compiler knows less about cost 4 to 7 % of the time (Zen 4, both JDKs).
 * Tiles of 6 and of 4 rows together fill all even numbers of rows. Arguments of the kernels:
 *
 * <ul>
 *   <li>{@code rows}: the rows of C, a multiple of the tile's, or 0
 *   <li>{@code k}: the length of the chains
 *   <li>{@code a}, {@code aOffset}, {@code aStride}: the left operand, and how far apart its stored
 *       rows lie
 *   <li>{@code b}, {@code bOffset}, {@code bStride}: the right operand {@code [k, 4 vectors]}
 *   <li>{@code c}, {@code cOffset}, {@code cStride}: the part of C, read first when accumulating
 * </ul>
 */
final class WideTile {
  /** The columns of a tile. */
  static final int COLUMNS = 4 * Species.LANES;

  private static final int REGISTERS_OF_512_BITS = 512;

  /** B is packed for more rows than these, because fewer do not pay for it (Zen 4). */
  private static final int MOST_ROWS_IN_PLACE = 256;

  private WideTile() {}

  /** Returns how many of the first columns of a product these tiles should compute. */
  static int columns(MatMulShape shape) {
    return Species.bits() == REGISTERS_OF_512_BITS ? shape.n() / COLUMNS * COLUMNS : 0;
  }

  /** Whether a right operand of some columns should be packed in panels as wide as these tiles. */
  static boolean suits(int columns) {
    return Species.bits() == REGISTERS_OF_512_BITS && columns > 0 && columns % COLUMNS == 0;
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
    boolean packs = shape.transposeB() || shape.m() > MOST_ROWS_IN_PLACE;
    float[] right = packs ? Scratch.ofThread().packedB(k * COLUMNS) : b;
    int stride = packs ? COLUMNS : shape.bStride();
    for (int j = 0; j < columns; j += COLUMNS) {
      int from = bOffset + shape.bIndex(0, j);
      if (packs) {
        PackVector.panelOfB(shape, b, bOffset, 0, k, j, COLUMNS, COLUMNS, right, 0);
        from = 0;
      }
      panel(shape, a, aOffset, right, from, stride, c, cOffset + j);
    }
    if (shape.m() % 2 > 0) {
      int last = shape.m() - 1;
      int from = aOffset + shape.aIndex(last, 0);
      int to = cOffset + last * shape.cStride();
      MatMulVector.clearUnlessAccumulating(shape, 1, columns, c, to);
      FewRowsVector.accumulate(shape, 1, columns, a, from, b, bOffset, c, to);
    }
  }

  /** Computes C with a right operand packed in panels of this width. */
  static void multiplyPacked(
      MatMulShape shape, float[] a, int aOffset, PackedMatrix b, float[] c, int cOffset) {
    if (shape.m() <= WideFewRowsVector.MOST_ROWS) {
      WideFewRowsVector.multiply(shape, shape.m(), a, aOffset, b, c, cOffset);
      return;
    }
    for (int j = 0; j < shape.n(); j += COLUMNS) {
      panel(shape, a, aOffset, b.data(), b.offset() + j * b.k(), COLUMNS, c, cOffset + j);
    }
    if (shape.m() % 2 > 0) {
      int last = shape.m() - 1;
      int from = aOffset + shape.aIndex(last, 0);
      WideFewRowsVector.multiply(shape, 1, a, from, b, c, cOffset + last * shape.cStride());
    }
  }

  /** Computes all rows but an odd one. */
  private static void panel(
      MatMulShape shape, float[] a, int aAt, float[] b, int bAt, int bStride, float[] c, int cAt) {
    int m = shape.m();
    int k = shape.k();
    int aNext = shape.aStride();
    int cNext = shape.cStride();
    int low = lowRows(m);
    int high = m / 2 * 2 - low;
    int aLow = aAt + shape.aIndex(high, 0);
    int cLow = cAt + high * cNext;
    if (shape.transposeA()) {
      if (shape.accumulate()) {
        WideColumnsVector6x4.accumulate(high, k, a, aAt, aNext, b, bAt, bStride, c, cAt, cNext);
        WideColumnsVector4x4.accumulate(low, k, a, aLow, aNext, b, bAt, bStride, c, cLow, cNext);
      } else {
        WideColumnsVector6x4.store(high, k, a, aAt, aNext, b, bAt, bStride, c, cAt, cNext);
        WideColumnsVector4x4.store(low, k, a, aLow, aNext, b, bAt, bStride, c, cLow, cNext);
      }
    } else if (shape.accumulate()) {
      WideRowsVector6x4.accumulate(high, k, a, aAt, aNext, b, bAt, bStride, c, cAt, cNext);
      WideRowsVector4x4.accumulate(low, k, a, aLow, aNext, b, bAt, bStride, c, cLow, cNext);
    } else {
      WideRowsVector6x4.store(high, k, a, aAt, aNext, b, bAt, bStride, c, cAt, cNext);
      WideRowsVector4x4.store(low, k, a, aLow, aNext, b, bAt, bStride, c, cLow, cNext);
    }
  }

  /**
   * Returns how many rows tiles of 4 compute, so that tiles of 6 fill the others but an odd one.
   */
  private static int lowRows(int m) {
    return switch (m % 6) {
      case 0, 1 -> 0;
      case 2, 3 -> 8;
      default -> 4;
    };
  }
}
