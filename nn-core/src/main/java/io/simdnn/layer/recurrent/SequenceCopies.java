package io.simdnn.layer.recurrent;

import io.simdnn.tensor.Tensor;

/** Copies between layouts of sequences, row by row. */
final class SequenceCopies {
  private SequenceCopies() {}

  /** Exchanges the first two dimensions. */
  static Tensor swap(Tensor x, Tensor y) {
    int rows = x.shape().extent(0);
    int columns = x.shape().extent(1);
    int features = x.shape().extent(2);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        System.arraycopy(
            x.array(),
            x.offset() + (i * columns + j) * features,
            y.array(),
            y.offset() + (j * rows + i) * features,
            features);
      }
    }
    return y;
  }

  /** Copies the columns of the narrower matrix. */
  static void copyColumns(Tensor x, int from, Tensor y, int to) {
    copyColumns(x, from, y, to, Math.min(x.shape().extent(1), y.shape().extent(1)));
  }

  static void copyColumns(Tensor x, int from, Tensor y, int to, int count) {
    int xColumns = x.shape().extent(1);
    int yColumns = y.shape().extent(1);
    for (int i = 0; i < x.shape().extent(0); i++) {
      System.arraycopy(
          x.array(),
          x.offset() + i * xColumns + from,
          y.array(),
          y.offset() + i * yColumns + to,
          count);
    }
  }
}
