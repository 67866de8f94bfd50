package io.simdnn.simd;

import io.simdnn.kernel.SoftmaxKernel;

/** Softmax over rows: a block of short rows shares one pass of exponentials. */
final class SoftmaxVector implements SoftmaxKernel {
  @Override
  public void forward(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    float[] lanes = Scratch.ofThread().lanes;
    int block = RowsVector.rowsPerBlock(columns);
    for (int i = 0; i < rows; i += block) {
      int count = Math.min(block, rows - i);
      int start = i * columns;
      RowsVector.exponentials(x, xOffset + start, y, yOffset + start, count, columns);
      for (int row = yOffset + start; row < yOffset + start + count * columns; row += columns) {
        float sum = LanesVector.sum(y, row, columns, lanes);
        RowsVector.scale(y, row, columns, 1 / sum);
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
    float[] lanes = Scratch.ofThread().lanes;
    for (int i = 0; i < rows; i++) {
      int row = i * columns;
      float dot = LanesVector.dot(dy, dyOffset + row, y, yOffset + row, columns, lanes);
      RowsVector.gradient(dy, dyOffset + row, y, yOffset + row, dot, dx, dxOffset + row, columns);
    }
  }
}
