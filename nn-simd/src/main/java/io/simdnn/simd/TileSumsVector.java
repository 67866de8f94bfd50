package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Adds a tile of finished chains to what is there. Apart from the kernels of tiles, which store
 * their chains beside: with so many operations of vectors in one method, C2 of JDK 17 left
 * additions as calls in some starts, with garbage, for ever.
 */
final class TileSumsVector {
  private TileSumsVector() {}

  /**
   * Adds the rows {@code [rows, columns]} of sums to rows of y; columns are a multiple of the
   * lanes.
   */
  static void add(int rows, int columns, float[] sums, float[] y, int yOffset, int yStride) {
    for (int row = 0; row < rows; row++) {
      int from = row * columns;
      int to = yOffset + row * yStride;
      for (int i = 0; i < columns; i += LANES) {
        FloatVector.fromArray(FLOAT, y, to + i)
            .add(FloatVector.fromArray(FLOAT, sums, from + i))
            .intoArray(y, to + i);
      }
    }
  }
}
