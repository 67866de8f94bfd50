package io.simdnn.simd;

import io.simdnn.kernel.MatMulShape;

/**
 * The tiles of C that a micro-kernel keeps in registers, and which of them suits a product: the one
 * place where the choice depends on the machine. No choice changes a bit of the result.
 *
 * <p>A kernel computes some rows of one column panel of C over one block of k. The row index of its
 * last tile is clamped to the last row: rows too many repeat that row and store the same values to
 * it, so there is no edge case. Arguments:
 *
 * <ul>
 *   <li>{@code rows}: the rows of this block, at least 1
 *   <li>{@code k}: the length of the chains
 *   <li>{@code a}, {@code aOffset}, {@code aStride}: in place, rows of A and their distance; else
 *       row panels {@code [rows / ROWS][k][ROWS]} of a packed A
 *   <li>{@code b}, {@code bOffset}: a column panel {@code [k][COLUMNS]}
 *   <li>{@code c}, {@code cOffset}, {@code cStride}: the part of C, read first by the variants that
 *       accumulate
 * </ul>
 */
enum MatMulTile {
  ROWS_4_VECTORS_2(4, 2),
  ROWS_3_VECTORS_3(3, 3),
  ROWS_8_VECTORS_2(8, 2),
  ROWS_14_VECTORS_2(14, 2);

  /**
   * The oldest Java version on which nine accumulators of sixteen registers measured no slower than
   * eight (Zen 3, 256 bits); on 17 they lose a fifth, the versions between are not measured.
   */
  private static final int NINE_ACCUMULATORS_SINCE = 25;

  private static final int REGISTERS_OF_512_BITS = 512;

  /** Up to so many panels of B, packing A costs more than its kernel saves (Zen 5, 512 bits). */
  private static final int FEW_PANELS = 4;

  /** Up to so many rows the higher tiles would compute mostly rows that are not there. */
  private static final int FEW_ROWS = 4;

  /** A multiple of the height of every tile. */
  private static final int MANY_ROWS = 168;

  /** The tiles that read A in place. */
  private static final MatMulTile[] NARROW = {ROWS_4_VECTORS_2, ROWS_3_VECTORS_3};

  private static final MatMulTile[] CANDIDATES =
      candidates(Species.bits(), Runtime.version().feature());

  final int rows;
  final int columns;

  MatMulTile(int rows, int vectors) {
    this.rows = rows;
    this.columns = vectors * Species.LANES;
  }

  /** Returns the tiles worth using, the best for large products first. */
  static MatMulTile[] candidates(int bits, int feature) {
    if (bits == REGISTERS_OF_512_BITS) {
      return new MatMulTile[] {ROWS_14_VECTORS_2, ROWS_8_VECTORS_2};
    }
    return feature >= NINE_ACCUMULATORS_SINCE
        ? new MatMulTile[] {ROWS_3_VECTORS_3, ROWS_4_VECTORS_2}
        : new MatMulTile[] {ROWS_4_VECTORS_2};
  }

  /**
   * Returns the tile for a product with m rows and n columns: the one that pads least, and where
   * each row of A would be packed for few columns only, the one that reads A in place.
   */
  static MatMulTile of(int m, int n) {
    MatMulTile best = null;
    for (MatMulTile tile : isSmall(m, n) ? NARROW : CANDIDATES) {
      if (best == null || tile.padded(m, n) < best.padded(m, n)) {
        best = tile;
      }
    }
    return best;
  }

  /** Returns the tile for products of any height with n columns. */
  static MatMulTile forColumns(int n) {
    return of(MANY_ROWS, n);
  }

  private static boolean isSmall(int m, int n) {
    return Species.bits() == REGISTERS_OF_512_BITS
        && (m <= FEW_ROWS || n <= FEW_PANELS * ROWS_4_VECTORS_2.columns);
  }

  /** Returns the tile for a right operand that was packed in panels of some width; null if none. */
  static MatMulTile ofPanels(int m, int n, int width) {
    MatMulTile best = null;
    for (MatMulTile tile : isSmall(m, n) ? NARROW : CANDIDATES) {
      if (tile.columns == width && (best == null || tile.padded(m, 1) < best.padded(m, 1))) {
        best = tile;
      }
    }
    return best;
  }

  /**
   * Returns the tile for a small product whose operands it can read where they lie, B as the one
   * panel that it is; null if there is none. The choice alone, made as for large products, would
   * take a tenth of the time of 32x32x32.
   */
  static MatMulTile ofPanel(MatMulShape shape) {
    if (Species.bits() != REGISTERS_OF_512_BITS
        || shape.transposeA()
        || shape.transposeB()
        || shape.bStride() != shape.n()
        || shape.m() > MANY_ROWS
        || shape.k() > MatMulVector.MAX_DEPTH) {
      return null;
    }
    if (shape.n() == ROWS_4_VECTORS_2.columns) {
      return ROWS_4_VECTORS_2;
    }
    return shape.n() == ROWS_3_VECTORS_3.columns ? ROWS_3_VECTORS_3 : null;
  }

  /** Whether the kernels read an untransposed left operand in place. */
  boolean readsInPlace() {
    return this == ROWS_4_VECTORS_2 || this == ROWS_3_VECTORS_3;
  }

  private long padded(int m, int n) {
    return (long) roundUp(m, rows) * roundUp(n, columns);
  }

  static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }

  /** Runs one micro-kernel; see the class for the arguments. */
  void run(
      boolean accumulate,
      boolean inPlace,
      int rows,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int cStride) {
    switch (this) {
      case ROWS_4_VECTORS_2 -> {
        if (inPlace) {
          if (accumulate) {
            MatMulVector4x2.accumulateInPlace(
                rows, k, a, aOffset, aStride, b, bOffset, columns, c, cOffset, cStride);
          } else {
            MatMulVector4x2.storeInPlace(
                rows, k, a, aOffset, aStride, b, bOffset, columns, c, cOffset, cStride);
          }
        } else if (accumulate) {
          MatMulVector4x2.accumulatePacked(
              rows, k, a, aOffset, aStride, b, bOffset, c, cOffset, cStride);
        } else {
          MatMulVector4x2.storePacked(
              rows, k, a, aOffset, aStride, b, bOffset, c, cOffset, cStride);
        }
      }
      case ROWS_3_VECTORS_3 -> {
        if (inPlace) {
          if (accumulate) {
            MatMulVector3x3.accumulateInPlace(
                rows, k, a, aOffset, aStride, b, bOffset, c, cOffset, cStride);
          } else {
            MatMulVector3x3.storeInPlace(
                rows, k, a, aOffset, aStride, b, bOffset, c, cOffset, cStride);
          }
        } else if (accumulate) {
          MatMulVector3x3.accumulatePacked(
              rows, k, a, aOffset, aStride, b, bOffset, c, cOffset, cStride);
        } else {
          MatMulVector3x3.storePacked(
              rows, k, a, aOffset, aStride, b, bOffset, c, cOffset, cStride);
        }
      }
      case ROWS_8_VECTORS_2 -> {
        if (accumulate) {
          MatMulVector8x2.accumulate(rows, k, a, aOffset, aStride, b, bOffset, c, cOffset, cStride);
        } else {
          MatMulVector8x2.store(rows, k, a, aOffset, aStride, b, bOffset, c, cOffset, cStride);
        }
      }
      case ROWS_14_VECTORS_2 -> {
        if (accumulate) {
          MatMulVector14x2.accumulate(
              rows, k, a, aOffset, aStride, b, bOffset, c, cOffset, cStride);
        } else {
          MatMulVector14x2.store(rows, k, a, aOffset, aStride, b, bOffset, c, cOffset, cStride);
        }
      }
    }
  }
}
