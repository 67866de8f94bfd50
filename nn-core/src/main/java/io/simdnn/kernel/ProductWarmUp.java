package io.simdnn.kernel;

/** Warms up matrix products: each tile, few rows, packed operands. */
final class ProductWarmUp {
  /**
   * Rows and columns: few rows, each height of tiles with narrow and with wide ones; enough tiles
   * of the highest for C2 to compile their loops.
   */
  private static final int[][] EXTENTS = {
    {1, 16}, {4, 16}, {8, 16}, {14, 16}, {4, 48}, {1, 160}, {4, 160}, {8, 160}, {26, 160}
  };

  /** Rows of products with packed weights: those with kernels of their own, and more. */
  private static final int[] PACKED_ROWS = {1, 2, 3, 4, 26};

  /** Packed columns for panels of two, of three and of four vectors. */
  private static final int[] PACKED_COLUMNS = {144, 160, 192};

  /** Not a multiple of four: a kernel that takes four steps at once has a rest. */
  private static final int DEPTH = 7;

  /** Products whose operands are cut, and those of one panel: their ways are taken, too. */
  private static final MatMulShape[] LARGE = {
    MatMulShape.of(180, 1_040, 20),
    MatMulShape.of(26, 48, 1_040),
    MatMulShape.of(26, 160, 1_040),
    MatMulShape.of(32, 32, 32),
    MatMulShape.of(48, 48, 48)
  };

  /** Once in so many rounds. */
  private static final int LARGE_ROUNDS = 32;

  private final MatMulKernel kernel;
  private final float[] a = WarmUp.numbers(26 * 1_040);
  private final float[] b = WarmUp.numbers(160 * 1_040);
  private final float[] c = WarmUp.numbers(180 * 1_040);
  private int rounds;

  ProductWarmUp(Kernels kernels) {
    kernel = kernels.matMul();
  }

  void round() {
    if (rounds++ % LARGE_ROUNDS == 0) {
      for (MatMulShape shape : LARGE) {
        kernel.multiply(shape, a, 0, b, 0, c, 0);
      }
    }
    for (int[] extents : EXTENTS) {
      for (int variant = 0; variant < 8; variant++) {
        boolean transposeA = (variant & 1) != 0;
        boolean transposeB = (variant & 2) != 0;
        boolean accumulate = (variant & 4) != 0;
        MatMulShape shape =
            MatMulShape.of(extents[0], extents[1], DEPTH, transposeA, transposeB, accumulate);
        kernel.multiply(shape, a, 0, b, 0, c, 0);
      }
    }
    for (int n : PACKED_COLUMNS) {
      MatMulShape row = MatMulShape.of(1, n, DEPTH);
      PackedMatrix packed = kernel.pack(row, b, 0);
      Bfloat16Matrix rounded = kernel.packBfloat16(row, b, 0);
      for (int m : PACKED_ROWS) {
        for (int variant = 0; variant < 2; variant++) {
          MatMulShape shape = MatMulShape.of(m, n, DEPTH, false, false, variant != 0);
          kernel.multiplyPacked(shape, a, 0, packed, c, 0);
          kernel.multiplyBfloat16(shape, a, 0, rounded, c, 0);
        }
      }
    }
  }
}
