package io.simdnn.simd;

import io.simdnn.kernel.Bfloat16Matrix;
import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.PackedMatrix;
import java.util.Arrays;

/**
 * Matrix products by register tiles over packed column panels of B, blocked for the caches (Goto,
 * van de Geijn: Anatomy of High-Performance Matrix Multiplication, 2008).
 *
 * <p>Blocks along k continue each element's chain from C, so no blocking changes a bit.
 */
final class MatMulVector implements MatMulKernel {
  /** The longest part of a chain: one column panel of this depth fills most of an L1 cache. */
  static final int MAX_DEPTH = 320;

  /** The most rows of A per block: a block of this height and {@link #MAX_DEPTH} fits L2. */
  static final int MAX_ROWS = 168;

  /** The most columns of B packed at once, which bounds the scratch memory. */
  static final int MAX_COLUMNS = 2016;

  /** Up to this many rows, packing B costs more than it saves. */
  private static final int FEW_ROWS = 3;

  @Override
  public void multiply(
      MatMulShape shape, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
    if (shape.k() == 0 || (shape.m() <= FEW_ROWS && !shape.accumulate())) {
      clearUnlessAccumulating(shape, shape.m(), shape.n(), c, cOffset);
    }
    if (shape.m() <= FEW_ROWS) {
      FewRowsVector.accumulate(shape, shape.m(), shape.n(), a, aOffset, b, bOffset, c, cOffset);
      return;
    }
    MatMulTile panel = MatMulTile.ofPanel(shape);
    if (panel != null) {
      panel.run(
          shape.accumulate(),
          true,
          shape.m(),
          shape.k(),
          a,
          aOffset,
          shape.aStride(),
          b,
          bOffset,
          c,
          cOffset,
          shape.cStride());
      return;
    }
    int wide = WideTile.columns(shape);
    if (wide > 0) {
      WideTile.multiply(wide, shape, a, aOffset, b, bOffset, c, cOffset);
    }
    if (wide < shape.n()) {
      int rest = shape.n() - wide;
      MatMulTile tile = MatMulTile.of(shape.m(), rest);
      int from = bOffset + shape.bIndex(0, wide);
      multiplyBlocks(tile, shape, 0, rest, a, aOffset, b, from, false, c, cOffset + wide);
    }
  }

  @Override
  public PackedMatrix pack(MatMulShape shape, float[] b, int bOffset) {
    int k = shape.k();
    int n = shape.n();
    int width = WideTile.suits(n) ? WideTile.COLUMNS : MatMulTile.forColumns(n).columns;
    float[] data = new float[k * MatMulTile.roundUp(n, width)];
    for (int j = 0; j < n; j += width) {
      int columns = Math.min(width, n - j);
      PackVector.panelOfB(shape, b, bOffset, 0, k, j, columns, width, data, j * k);
    }
    return new PackedMatrix(k, n, width, data);
  }

  @Override
  public void multiplyPacked(
      MatMulShape shape, float[] a, int aOffset, PackedMatrix b, float[] c, int cOffset) {
    if (b.panelWidth() == WideTile.COLUMNS && WideTile.suits(shape.n())) {
      WideTile.multiplyPacked(shape, a, aOffset, b, c, cOffset);
      return;
    }
    MatMulTile tile = MatMulTile.ofPanels(shape.m(), shape.n(), b.panelWidth());
    if (tile == null) {
      throw new IllegalArgumentException(
          "multiplyPacked: no tile has "
              + b.panelWidth()
              + " columns, the panel width of this matrix; pack it with the kernels that multiply");
    }
    if (shape.k() == 0) {
      clearUnlessAccumulating(shape, shape.m(), shape.n(), c, cOffset);
    }
    int start =
        switch (shape.m()) {
          case 1 -> PackedRowVector.multiply(shape, a, aOffset, b, c, cOffset);
          case 2 -> PackedTwoRowsVector.multiply(shape, a, aOffset, b, c, cOffset);
          default -> 0;
        };
    multiplyBlocks(
        tile, shape, start, shape.n(), a, aOffset, b.data(), b.offset(), true, c, cOffset);
  }

  @Override
  public Bfloat16Matrix packBfloat16(MatMulShape shape, float[] b, int bOffset) {
    return Bfloat16Matrix.pack(shape, b, bOffset, Bfloat16Vector.PANEL_WIDTH);
  }

  @Override
  public void multiplyBfloat16(
      MatMulShape shape, float[] a, int aOffset, Bfloat16Matrix b, float[] c, int cOffset) {
    Bfloat16Vector.multiply(shape, a, aOffset, b, c, cOffset);
  }

  /** Computes some columns of C, of which the first begins a panel. */
  private static void multiplyBlocks(
      MatMulTile tile,
      MatMulShape shape,
      int jStart,
      int n,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      boolean packed,
      float[] c,
      int cOffset) {
    Scratch scratch = Scratch.ofThread();
    // A panel that is read once for all rows need not stay in a cache.
    boolean once = packed && shape.m() <= tile.rows;
    int depth = once ? shape.k() : evenPart(shape.k(), MAX_DEPTH, 1);
    int blockColumns = packed ? n : evenPart(n, MAX_COLUMNS, tile.columns);
    int blockRows = evenPart(shape.m(), MAX_ROWS, tile.rows);
    boolean inPlace = tile.readsInPlace() && !shape.transposeA();
    float[] left = inPlace ? a : scratch.packedA(depth * blockRows);
    // With one block of rows each panel of B is used at once, and its memory again for the next.
    boolean keepPanels = blockRows < shape.m();
    // Rows as long as the tile is wide are a panel as they are.
    boolean isPanel =
        packed || (!shape.transposeB() && n == tile.columns && shape.bStride() == tile.columns);
    float[] right =
        isPanel ? b : scratch.packedB(depth * (keepPanels ? blockColumns : tile.columns));
    for (int p = 0; p < shape.k(); p += depth) {
      int k = Math.min(depth, shape.k() - p);
      boolean accumulate = shape.accumulate() || p > 0;
      for (int jBlock = jStart; jBlock < n; jBlock += blockColumns) {
        int jEnd = Math.min(n, jBlock + blockColumns);
        for (int i = 0; i < shape.m(); i += blockRows) {
          int rows = Math.min(blockRows, shape.m() - i);
          int leftAt = inPlace ? aOffset + shape.aIndex(i, p) : 0;
          if (!inPlace) {
            PackVector.blockOfA(shape, a, aOffset, i, rows, p, k, tile.rows, left);
          }
          for (int j = jBlock; j < jEnd; j += tile.columns) {
            int columns = Math.min(tile.columns, jEnd - j);
            int rightAt;
            if (isPanel) {
              rightAt = bOffset + j * shape.k() + p * tile.columns;
            } else {
              rightAt = keepPanels ? (j - jBlock) * k : 0;
              if (i == 0) {
                PackVector.panelOfB(
                    shape, b, bOffset, p, k, j, columns, tile.columns, right, rightAt);
              }
            }
            int cAt = cOffset + i * shape.cStride() + j;
            if (columns == tile.columns) {
              tile.run(
                  accumulate,
                  inPlace,
                  rows,
                  k,
                  left,
                  leftAt,
                  shape.aStride(),
                  right,
                  rightAt,
                  c,
                  cAt,
                  shape.cStride());
            } else {
              float[] edge = scratch.edge(rows * tile.columns);
              if (accumulate) {
                copyRows(c, cAt, shape.cStride(), edge, 0, tile.columns, rows, columns);
              }
              tile.run(
                  accumulate,
                  inPlace,
                  rows,
                  k,
                  left,
                  leftAt,
                  shape.aStride(),
                  right,
                  rightAt,
                  edge,
                  0,
                  tile.columns);
              copyRows(edge, 0, tile.columns, c, cAt, shape.cStride(), rows, columns);
            }
          }
        }
      }
    }
  }

  static void copyRows(
      float[] x, int xOffset, int xStride, float[] y, int yOffset, int yStride, int rows, int n) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(x, xOffset + i * xStride, y, yOffset + i * yStride, n);
    }
  }

  static void clearUnlessAccumulating(
      MatMulShape shape, int rows, int columns, float[] c, int cOffset) {
    for (int i = 0; i < rows && !shape.accumulate(); i++) {
      int row = cOffset + i * shape.cStride();
      Arrays.fill(c, row, row + columns, 0f);
    }
  }

  /** Returns the size of equal parts of a whole, none above a maximum, in steps of a multiple. */
  static int evenPart(int whole, int maximum, int multiple) {
    int parts = Math.max(1, (whole + maximum - 1) / maximum);
    return Math.max(multiple, MatMulTile.roundUp((whole + parts - 1) / parts, multiple));
  }
}
