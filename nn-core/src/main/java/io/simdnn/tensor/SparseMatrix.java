package io.simdnn.tensor;

import java.util.Arrays;

/**
 * A matrix of few elements other than zero, row by row (compressed sparse rows): the elements of
 * row i are those from {@code rowStarts[i]} to {@code rowStarts[i + 1] - 1}, their columns
 * ascending. Immutable.
 */
public final class SparseMatrix {
  private final int rows;
  private final int columns;
  private final int[] rowStarts;
  private final int[] columnsOfElements;
  private final float[] elements;

  private SparseMatrix(
      int rows, int columns, int[] rowStarts, int[] columnIndices, float[] elements) {
    this.rows = rows;
    this.columns = columns;
    this.rowStarts = rowStarts;
    this.columnsOfElements = columnIndices;
    this.elements = elements;
  }

  /**
   * Returns the elements of a dense matrix that are not zero.
   *
   * @param dense the matrix {@code [rows, columns]}
   * @return the sparse matrix
   * @throws IllegalArgumentException if the tensor is no matrix
   */
  public static SparseMatrix of(Tensor dense) {
    if (dense.shape().rank() != 2) {
      throw new IllegalArgumentException(
          "SparseMatrix: expected [rows, columns] but got " + dense.shape());
    }
    int rows = dense.shape().extent(0);
    int columns = dense.shape().extent(1);
    int[] starts = new int[rows + 1];
    int[] indices = new int[dense.size()];
    float[] elements = new float[dense.size()];
    int count = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        float element = dense.get(i * columns + j);
        if (element != 0) {
          indices[count] = j;
          elements[count] = element;
          count++;
        }
      }
      starts[i + 1] = count;
    }
    return new SparseMatrix(
        rows, columns, starts, Arrays.copyOf(indices, count), Arrays.copyOf(elements, count));
  }

  /**
   * Returns the matrix by which a graph convolution averages over neighbours: {@code D^-1/2 (A + I)
   * D^-1/2} with the adjacency matrix A and the degrees D of {@code A + I} (Kipf, Welling:
   * Semi-supervised classification with graph convolutional networks, 2017).
   *
   * @param nodes the nodes
   * @param edges the two nodes of each edge, which goes both ways; loops and repetitions count once
   * @return the matrix {@code [nodes, nodes]}
   * @throws IllegalArgumentException if an edge does not name two nodes from 0 to {@code nodes - 1}
   */
  public static SparseMatrix normalizedAdjacency(int nodes, int[][] edges) {
    long[] places = adjacentPlaces(nodes, edges);
    int[] starts = new int[nodes + 1];
    for (long place : places) {
      starts[(int) (place / nodes) + 1]++;
    }
    for (int i = 0; i < nodes; i++) {
      starts[i + 1] += starts[i];
    }
    int[] indices = new int[places.length];
    float[] elements = new float[places.length];
    for (int e = 0; e < places.length; e++) {
      int i = (int) (places[e] / nodes);
      int j = (int) (places[e] % nodes);
      double degrees = (double) (starts[i + 1] - starts[i]) * (starts[j + 1] - starts[j]);
      indices[e] = j;
      elements[e] = (float) (1 / Math.sqrt(degrees));
    }
    return new SparseMatrix(nodes, nodes, starts, indices, elements);
  }

  /** Returns {@code row * nodes + column} of each element of {@code A + I} once, ascending. */
  private static long[] adjacentPlaces(int nodes, int[][] edges) {
    long[] places = new long[Math.addExact(nodes, Math.multiplyExact(2, edges.length))];
    int count = 0;
    for (int i = 0; i < nodes; i++) {
      places[count++] = (long) i * nodes + i;
    }
    for (int[] edge : edges) {
      if (edge.length != 2
          || Math.min(edge[0], edge[1]) < 0
          || Math.max(edge[0], edge[1]) >= nodes) {
        throw new IllegalArgumentException(
            "normalizedAdjacency: expected edges between nodes 0 to "
                + (nodes - 1)
                + " but got "
                + Arrays.toString(edge));
      }
      places[count++] = (long) edge[0] * nodes + edge[1];
      places[count++] = (long) edge[1] * nodes + edge[0];
    }
    return Arrays.stream(places).sorted().distinct().toArray();
  }

  /**
   * Returns the transposed matrix.
   *
   * @return a new matrix {@code [columns, rows]}
   */
  public SparseMatrix transpose() {
    int[] starts = new int[columns + 1];
    for (int column : columnsOfElements) {
      starts[column + 1]++;
    }
    for (int j = 0; j < columns; j++) {
      starts[j + 1] += starts[j];
    }
    int[] next = Arrays.copyOf(starts, columns);
    int[] indices = new int[elements.length];
    float[] transposed = new float[elements.length];
    for (int i = 0; i < rows; i++) {
      for (int e = rowStarts[i]; e < rowStarts[i + 1]; e++) {
        int at = next[columnsOfElements[e]]++;
        indices[at] = i;
        transposed[at] = elements[e];
      }
    }
    return new SparseMatrix(columns, rows, starts, indices, transposed);
  }

  /**
   * Returns all elements, zeros too.
   *
   * @return a new tensor {@code [rows, columns]}
   */
  public Tensor toDense() {
    Tensor dense = Tensor.zeros(rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int i = rowStarts[row]; i < rowStarts[row + 1]; i++) {
        dense.array()[row * columns + columnsOfElements[i]] += elements[i];
      }
    }
    return dense;
  }

  /**
   * Returns the number of rows.
   *
   * @return the rows
   */
  public int rows() {
    return rows;
  }

  /**
   * Returns the number of columns.
   *
   * @return the columns
   */
  public int columns() {
    return columns;
  }

  /**
   * Returns where each row begins.
   *
   * @return the array of {@code rows + 1} positions, not a copy; not to be changed
   */
  public int[] rowStarts() {
    return rowStarts;
  }

  /**
   * Returns the column of each element.
   *
   * @return the array, not a copy; not to be changed
   */
  public int[] columnIndices() {
    return columnsOfElements;
  }

  /**
   * Returns the elements.
   *
   * @return the array, not a copy; not to be changed
   */
  public float[] elements() {
    return elements;
  }
}
