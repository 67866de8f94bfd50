package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.MatMulShape;
import jdk.incubator.vector.FloatVector;

/** Copies operands into the panels that the micro-kernels read. */
final class PackVector {
  private PackVector() {}

  /**
   * Packs {@code op(B)[pStart .. pStart + k, j .. j + columns]} into one panel {@code [k][width]},
   * padded with zeros.
   */
  static void panelOfB(
      MatMulShape shape,
      float[] b,
      int bOffset,
      int pStart,
      int k,
      int j,
      int columns,
      int width,
      float[] panel,
      int offset) {
    int from = bOffset + shape.bIndex(pStart, j);
    if (shape.transposeB()) {
      transpose(b, from, shape.bStride(), columns, k, panel, offset, width);
    } else if (columns == 2 * LANES && width == columns) {
      copyTwo(b, from, shape.bStride(), k, panel, offset);
    } else if (columns == 3 * LANES && width == columns) {
      copyThree(b, from, shape.bStride(), k, panel, offset);
    } else {
      for (int p = 0; p < k; p++) {
        System.arraycopy(b, from + p * shape.bStride(), panel, offset + p * width, columns);
      }
    }
    if (columns < width) {
      for (int p = 0; p < k; p++) {
        for (int column = columns; column < width; column++) {
          panel[offset + p * width + column] = 0f;
        }
      }
    }
  }

  /**
   * Packs {@code op(A)[i .. i + rows, pStart .. pStart + k]} into row panels {@code [k][height]};
   * the last one repeats its last row.
   */
  static void blockOfA(
      MatMulShape shape,
      float[] a,
      int aOffset,
      int i,
      int rows,
      int pStart,
      int k,
      int height,
      float[] block) {
    int stride = shape.aStride();
    for (int start = 0; start < rows; start += height) {
      int count = Math.min(height, rows - start);
      int from = aOffset + shape.aIndex(i + start, pStart);
      int to = start * k;
      if (!shape.transposeA()) {
        transpose(a, from, stride, count, k, block, to, height);
      } else if (count == 4 && height == 4) {
        copyFourRows(a, from, stride, k, block, to);
      } else if (count == 3 && height == 3) {
        copyThreeRows(a, from, stride, k, block, to);
      } else {
        for (int p = 0; p < k; p++) {
          System.arraycopy(a, from + p * stride, block, to + p * height, count);
        }
      }
      if (count < height) {
        repeatLast(k, height, count, block, to);
      }
    }
  }

  private static void repeatLast(int k, int height, int count, float[] block, int offset) {
    for (int p = 0; p < k; p++) {
      int column = offset + p * height;
      for (int r = count; r < height; r++) {
        block[column + r] = block[column + count - 1];
      }
    }
  }

  private static void copyFourRows(
      float[] a, int from, int stride, int k, float[] block, int offset) {
    int at = from;
    for (int p = 0; p < k; p++) {
      int to = offset + p * 4;
      block[to] = a[at];
      block[to + 1] = a[at + 1];
      block[to + 2] = a[at + 2];
      block[to + 3] = a[at + 3];
      at += stride;
    }
  }

  private static void copyThreeRows(
      float[] a, int from, int stride, int k, float[] block, int offset) {
    int at = from;
    for (int p = 0; p < k; p++) {
      int to = offset + p * 3;
      block[to] = a[at];
      block[to + 1] = a[at + 1];
      block[to + 2] = a[at + 2];
      at += stride;
    }
  }

  private static void copyTwo(float[] b, int from, int stride, int k, float[] panel, int offset) {
    int at = from;
    for (int p = 0; p < k; p++) {
      int to = offset + p * 2 * LANES;
      FloatVector.fromArray(FLOAT, b, at).intoArray(panel, to);
      FloatVector.fromArray(FLOAT, b, at + LANES).intoArray(panel, to + LANES);
      at += stride;
    }
  }

  private static void copyThree(float[] b, int from, int stride, int k, float[] panel, int offset) {
    int at = from;
    for (int p = 0; p < k; p++) {
      int to = offset + p * 3 * LANES;
      FloatVector.fromArray(FLOAT, b, at).intoArray(panel, to);
      FloatVector.fromArray(FLOAT, b, at + LANES).intoArray(panel, to + LANES);
      FloatVector.fromArray(FLOAT, b, at + 2 * LANES).intoArray(panel, to + 2 * LANES);
      at += stride;
    }
  }

  /**
   * Copies {@code rows} stored rows of length k as columns of a panel {@code [k][width]}: eight at
   * a time, so that as many streams are read and the lines of the panel are written soon again.
   */
  private static void transpose(
      float[] x, int from, int stride, int rows, int k, float[] panel, int offset, int width) {
    int r = 0;
    for (; r + 8 <= rows; r += 8) {
      transposeEight(x, from + r * stride, stride, k, panel, offset + r, width);
    }
    for (; r < rows; r++) {
      int row = from + r * stride;
      int to = offset + r;
      for (int p = 0; p < k; p++) {
        panel[to] = x[row + p];
        to += width;
      }
    }
  }

  private static void transposeEight(
      float[] x, int row0, int stride, int k, float[] panel, int offset, int width) {
    int row1 = row0 + stride;
    int row2 = row1 + stride;
    int row3 = row2 + stride;
    int row4 = row3 + stride;
    int row5 = row4 + stride;
    int row6 = row5 + stride;
    int row7 = row6 + stride;
    int to = offset;
    for (int p = 0; p < k; p++) {
      panel[to] = x[row0 + p];
      panel[to + 1] = x[row1 + p];
      panel[to + 2] = x[row2 + p];
      panel[to + 3] = x[row3 + p];
      panel[to + 4] = x[row4 + p];
      panel[to + 5] = x[row5 + p];
      panel[to + 6] = x[row6 + p];
      panel[to + 7] = x[row7 + p];
      to += width;
    }
  }
}
