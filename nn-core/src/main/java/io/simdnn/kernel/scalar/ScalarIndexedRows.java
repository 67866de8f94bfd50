package io.simdnn.kernel.scalar;

import io.simdnn.kernel.IndexedRowsKernel;
import io.simdnn.tensor.SparseMatrix;
import java.util.Arrays;

/** Loops along rows, which the JIT vectorises: the vector kernels use them too. */
final class ScalarIndexedRows implements IndexedRowsKernel {
  @Override
  public void gather(
      float[] table,
      int tableOffset,
      int columns,
      float[] indices,
      int indicesOffset,
      int count,
      float[] y,
      int yOffset) {
    for (int i = 0; i < count; i++) {
      int index = (int) indices[indicesOffset + i];
      System.arraycopy(table, tableOffset + index * columns, y, yOffset + i * columns, columns);
    }
  }

  @Override
  public void scatterAdd(
      float[] x,
      int xOffset,
      int columns,
      int from,
      int to,
      float[] indices,
      int indicesOffset,
      int count,
      int skipped,
      float[] table,
      int tableOffset) {
    for (int i = 0; i < count; i++) {
      int index = (int) indices[indicesOffset + i];
      if (index != skipped) {
        int in = xOffset + i * columns;
        int out = tableOffset + index * columns;
        for (int j = from; j < to; j++) {
          table[out + j] += x[in + j];
        }
      }
    }
  }

  @Override
  public void multiply(
      SparseMatrix matrix,
      int from,
      int to,
      float[] x,
      int xOffset,
      int columns,
      float[] y,
      int yOffset,
      boolean accumulate) {
    for (int i = from; i < to; i++) {
      int out = yOffset + i * columns;
      if (!accumulate) {
        Arrays.fill(y, out, out + columns, 0f);
      }
      for (int e = matrix.rowStarts()[i]; e < matrix.rowStarts()[i + 1]; e++) {
        float factor = matrix.elements()[e];
        int in = xOffset + matrix.columnIndices()[e] * columns;
        for (int j = 0; j < columns; j++) {
          y[out + j] = Math.fma(factor, x[in + j], y[out + j]);
        }
      }
    }
  }
}
