package io.simdnn.kernel.scalar;

import io.simdnn.kernel.SoftmaxKernel;
import io.simdnn.kernel.math.Exp;

/** Softmax over rows. */
final class ScalarSoftmax implements SoftmaxKernel {
  private final ScalarReduction reduction = new ScalarReduction();

  @Override
  public void forward(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      int row = yOffset + i * columns;
      float sum = exponentials(x, xOffset + i * columns, y, row, columns);
      float reciprocal = 1 / sum;
      for (int j = 0; j < columns; j++) {
        y[row + j] *= reciprocal;
      }
    }
  }

  @Override
  public void gradient(
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float[] dx,
      int dxOffset,
      int rows,
      int columns) {
    for (int i = 0; i < rows; i++) {
      int row = i * columns;
      float dot = reduction.dot(dy, dyOffset + row, y, yOffset + row, columns);
      for (int j = row; j < row + columns; j++) {
        dx[dxOffset + j] = y[yOffset + j] * (dy[dyOffset + j] - dot);
      }
    }
  }

  /** Writes {@code exp(x - max(x))} of one row to y and returns the sum. */
  private float exponentials(float[] x, int xOffset, float[] y, int yOffset, int columns) {
    float max = max(x, xOffset, columns);
    for (int j = 0; j < columns; j++) {
      y[yOffset + j] = Exp.expFlushed(x[xOffset + j] - max);
    }
    return reduction.sum(y, yOffset, columns);
  }

  static float max(float[] x, int offset, int length) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      max = Math.max(max, x[offset + i]);
    }
    return max;
  }
}
