package io.simdnn.kernel;

import io.simdnn.tensor.SparseMatrix;

/** Work on rows that indices choose: embeddings and sparse products. */
public interface IndexedRowsKernel {
  /**
   * Copies rows: {@code y[i] = table[indices[i]]}.
   *
   * @param table the rows
   * @param tableOffset the index of the first element
   * @param columns the elements of a row
   * @param indices whole numbers
   * @param indicesOffset the index of the first
   * @param count how many
   * @param y the copies; written
   * @param yOffset the index of the first element
   */
  void gather(
      float[] table,
      int tableOffset,
      int columns,
      float[] indices,
      int indicesOffset,
      int count,
      float[] y,
      int yOffset);

  /**
   * Adds rows: {@code table[indices[i]] += x[i]} in ascending order of i, for some columns.
   *
   * @param x the rows to add
   * @param xOffset the index of the first element
   * @param columns the elements of a row
   * @param from the first column
   * @param to the column after the last
   * @param indices whole numbers
   * @param indicesOffset the index of the first
   * @param count how many
   * @param skipped an index whose rows are not added; -1 for none
   * @param table the sums; added to
   * @param tableOffset the index of the first element
   */
  void scatterAdd(
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
      int tableOffset);

  /**
   * Multiplies some rows of a sparse matrix: {@code y[i] = sum of matrix[i, j] * x[j]}, each
   * element one chain of fused multiply-adds over ascending j, from zero or from y's element.
   *
   * @param matrix the sparse matrix
   * @param from the first row
   * @param to the row after the last
   * @param x the dense matrix {@code [matrix.columns, columns]}
   * @param xOffset the index of its first element
   * @param columns the columns of x
   * @param y the product {@code [matrix.rows, columns]}; rows from to to are written
   * @param yOffset the index of its first element
   * @param accumulate whether to add to y instead of overwriting it
   */
  void multiply(
      SparseMatrix matrix,
      int from,
      int to,
      float[] x,
      int xOffset,
      int columns,
      float[] y,
      int yOffset,
      boolean accumulate);
}
