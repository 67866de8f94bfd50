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
    int last = count - 1;
    if (Species.LANES < WIDEST_LANES) {
      for (int f = 0; f < columns; f += ImplicitGemmVector6x2.VECTORS * Species.LANES) {
        for (int i = 0; i < count; i += ImplicitGemmVector6x2.ROWS) {
          ImplicitGemmVector6x2.tile(
              add,
              i,
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
      }
    } else if (columns == PANEL) {
      for (int i = 0; i < count; i += ImplicitGemmVector12x2.ROWS) {
        ImplicitGemmVector12x2.tile(
            add, i, last, length, columns, indices, rowsAt, termsAt, x, xOffset, v, vOffset, c,
            cOffset);
      }
    } else {
      for (int i = 0; i < count; i += ImplicitGemmVector12x1.ROWS) {
        ImplicitGemmVector12x1.tile(
            add, i, last, length, columns, indices, rowsAt, termsAt, x, xOffset, v, vOffset, c,
            cOffset);
      }
    }
  }
}
