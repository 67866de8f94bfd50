package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The passes over a row that softmax, its gradient and its loss are made of. */
final class RowsVector {
  /** Rows of fewer elements than this are shifted one by one, then exponentiated together. */
  private static final int SHORT_ROW = 64;

  private RowsVector() {}

  /**
   * Returns how many rows are worth one call of {@link #exponentials}: their results stay in L1.
   */
  static int rowsPerBlock(int columns) {
    return columns < SHORT_ROW ? Math.max(1, Scratch.CHUNK / Math.max(1, columns)) : 1;
  }

  /** Computes {@code y = exp(x - max(x))} for each of some rows. May run in place. */
  static void exponentials(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    if (columns >= SHORT_ROW) {
      for (int row = 0; row < rows * columns; row += columns) {
        float max = max(x, xOffset + row, columns);
        ExpVector.exp(x, xOffset + row, max, y, yOffset + row, columns);
      }
      return;
    }
    for (int row = 0; row < rows * columns; row += columns) {
      float max = max(x, xOffset + row, columns);
      for (int j = row; j < row + columns; j++) {
        y[yOffset + j] = x[xOffset + j] - max;
      }
    }
    ExpVector.exp(y, yOffset, 0f, y, yOffset, rows * columns);
  }

  /** Returns the largest element, NaN if there is one; any order gives the same. */
  static float max(float[] x, int offset, int length) {
    if (length < LANES) {
      float max = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < length; i++) {
        max = Math.max(max, x[offset + i]);
      }
      return max;
    }
    FloatVector max = FloatVector.fromArray(FLOAT, x, offset + length - LANES);
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      max = max.max(FloatVector.fromArray(FLOAT, x, offset + i));
    }
    return max.reduceLanes(VectorOperators.MAX);
  }

  /** Computes {@code y[i] = y[i] * first}. */
  static void scale(float[] y, int offset, int length, float first) {
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector.fromArray(FLOAT, y, offset + i).mul(first).intoArray(y, offset + i);
    }
    for (int i = end; i < length; i++) {
      y[offset + i] *= first;
    }
  }

  /** Computes {@code y[i] = (y[i] * first) * second}, both products rounded. */
  static void scaleTwice(float[] y, int offset, int length, float first, float second) {
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector.fromArray(FLOAT, y, offset + i).mul(first).mul(second).intoArray(y, offset + i);
    }
    for (int i = end; i < length; i++) {
      y[offset + i] = y[offset + i] * first * second;
    }
  }

  /** Computes {@code dx[i] = y[i] * (dy[i] - dot)}. May run in place. */
  static void gradient(
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float dot,
      float[] dx,
      int dxOffset,
      int length) {
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector difference = FloatVector.fromArray(FLOAT, dy, dyOffset + i).sub(dot);
      FloatVector.fromArray(FLOAT, y, yOffset + i).mul(difference).intoArray(dx, dxOffset + i);
    }
    for (int i = end; i < length; i++) {
      dx[dxOffset + i] = y[yOffset + i] * (dy[dyOffset + i] - dot);
    }
  }
}
