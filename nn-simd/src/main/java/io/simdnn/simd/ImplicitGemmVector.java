package io.simdnn.simd;

import io.simdnn.kernel.convolution.ImplicitGemmKernel;

/**
 * Products of unfolded planes by tiles of sums in registers. The place of each element is a sum of
 * two numbers that only the operands know, so that its check stays in the loop, beside two
 * multiply-adds of 512 bits that take longer. Rows too many repeat the last one and store the same
 * sums again.
 */
final class ImplicitGemmVector implements ImplicitGemmKernel {
  private static final int WIDEST_LANES = 16;
  private static final int WIDE_ROWS = ImplicitGemmVector12x2.ROWS;
  private static final int NARROW_ROWS = ImplicitGemmVector6x2.ROWS;

  @Override
  public void multiply(
      boolean add,
      int columns,
      int count,
      int length,
      int[] indices,
      int rowsAt,
      int termsAt,
      float[] x,
      int xOffset,
      float[] v,
      int vOffset,
      float[] c,
      int cOffset) {
    float[] sums = Scratch.ofThread().chunk1;
    int rows = Species.LANES < WIDEST_LANES ? NARROW_ROWS : WIDE_ROWS;
    for (int i = 0; i < count; i += rows) {
      int to = cOffset + i * columns;
      // Sums beside begin with those of row i.
      float[] chains = add ? sums : c;
      int first = add ? -i * columns : cOffset;
      tiles(
          i, count - 1, length, columns, indices, rowsAt, termsAt, x, xOffset, v, vOffset, chains,
          first);
      if (add) {
        TileSumsVector.add(Math.min(rows, count - i), columns, sums, c, to, columns);
      }
    }
  }

  /** Computes all columns of some rows. */
  private static void tiles(
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
    if (Species.LANES < WIDEST_LANES) {
      for (int f = 0; f < columns; f += ImplicitGemmVector6x2.VECTORS * Species.LANES) {
        ImplicitGemmVector6x2.tile(
            first,
            last,
            length,
            columns,
            indices,
            rowsAt,
            termsAt,
            x,
            xOffset,
            v,
            vOffset + f,
            c,
            cOffset + f);
      }
    } else if (columns == PANEL) {
      ImplicitGemmVector12x2.tile(
          first, last, length, columns, indices, rowsAt, termsAt, x, xOffset, v, vOffset, c,
          cOffset);
    } else {
      ImplicitGemmVector12x1.tile(
          first, last, length, columns, indices, rowsAt, termsAt, x, xOffset, v, vOffset, c,
          cOffset);
    }
  }
}
