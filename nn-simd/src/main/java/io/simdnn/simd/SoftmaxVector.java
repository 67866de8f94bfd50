package io.simdnn.simd;

import io.simdnn.kernel.SoftmaxKernel;

/** Softmax over rows: long ones one by one, short ones by {@link ShortRowsVector}. */
final class SoftmaxVector implements SoftmaxKernel {
  @Override
  public void forward(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    if (columns < ShortRowsVector.LIMIT) {
      ShortRowsVector.softmax(x, xOffset, y, yOffset, rows, columns);
      return;
    }
    float[] lanes = Scratch.ofThread().lanes;
    for (int i = 0; i < rows; i++) {
      int row = yOffset + i * columns;
      float max = RowsVector.max(x, xOffset + i * columns, columns);
      ExpVector.exp(x, xOffset + i * columns, max, y, row, columns);
      float sum = LanesVector.sum(y, row, columns, lanes);
      RowsVector.scale(y, row, columns, 1 / sum);
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
    if (columns < ShortRowsVector.LIMIT) {
      ShortRowsVector.gradient(dy, dyOffset, y, yOffset, dx, dxOffset, rows, columns);
      return;
    }
    float[] lanes = Scratch.ofThread().lanes;
    for (int i = 0; i < rows; i++) {
      int row = i * columns;
      float dot = LanesVector.dot(dy, dyOffset + row, y, yOffset + row, columns, lanes);
      RowsVector.gradient(dy, dyOffset + row, y, yOffset + row, dot, dx, dxOffset + row, columns);
    }
  }
}
