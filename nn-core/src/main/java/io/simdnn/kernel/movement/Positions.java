package io.simdnn.kernel.movement;

import io.simdnn.tensor.Shape;

/** Where in a dense array the elements lie that indices name; negative ones count from the end. */
public final class Positions {
  private Positions() {}

  /**
   * Computes where entries of a table begin.
   *
   * @param indices the numbers of the entries
   * @param entries how many there are
   * @param slice the elements of each
   * @param positions where each one begins; written
   * @throws IllegalArgumentException if there is no such entry
   */
  public static void ofEntries(long[] indices, int entries, int slice, int[] positions) {
    for (int i = 0; i < indices.length; i++) {
      positions[i] = entry(indices[i], entries) * slice;
    }
  }

  /**
   * Computes the position of the element that each index names along one dimension; along the
   * others it is where the index itself is.
   *
   * @param indices the indices
   * @param shape their shape
   * @param table the shape of what they point into, of the same rank
   * @param axis the dimension
   * @param positions the positions; written
   * @throws IllegalArgumentException if there is no such element
   */
  public static void alongDimension(
      long[] indices, Shape shape, Shape table, int axis, int[] positions) {
    for (int i = 0; i < indices.length; i++) {
      int rest = i;
      int at = 0;
      int step = 1;
      for (int d = shape.rank() - 1; d >= 0; d--) {
        int own = rest % shape.extent(d);
        rest /= shape.extent(d);
        at += (d == axis ? entry(indices[i], table.extent(d)) : own) * step;
        step *= table.extent(d);
      }
      positions[i] = at;
    }
  }

  /**
   * Computes where the slices begin that points name, whose coordinates lie one behind the other.
   *
   * @param indices the coordinates {@code [batch..., points..., depth]}
   * @param depth how many coordinates a point has
   * @param table the shape of what they point into: the batch dimensions, those of the coordinates,
   *     those of a slice
   * @param batch how many dimensions of the points are dimensions of the table, too
   * @param positions where each slice begins; written
   * @throws IllegalArgumentException if a point lies outside
   */
  public static void ofPoints(long[] indices, int depth, Shape table, int batch, int[] positions) {
    int batches = 1;
    for (int d = 0; d < batch; d++) {
      batches *= table.extent(d);
    }
    int perBatch = Math.max(1, positions.length / Math.max(1, batches));
    for (int i = 0; i < positions.length; i++) {
      int at = i / perBatch;
      for (int d = 0; d < depth; d++) {
        int extent = table.extent(batch + d);
        at = at * extent + entry(indices[i * depth + d], extent);
      }
      for (int d = batch + depth; d < table.rank(); d++) {
        at *= table.extent(d);
      }
      positions[i] = at;
    }
  }

  private static int entry(long index, int entries) {
    long entry = index < 0 ? index + entries : index;
    if (entry < 0 || entry >= entries) {
      throw new IllegalArgumentException("index " + index + " is not one of " + entries);
    }
    return (int) entry;
  }
}
