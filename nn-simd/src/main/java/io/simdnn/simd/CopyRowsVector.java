package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies short rows: a call of {@link System#arraycopy} costs more than the elements of a row. The
 * last vector of a row covers elements of the one before it.
 */
final class CopyRowsVector {
  private static final VectorSpecies<Float> HALF =
      VectorShape.forBitSize(Math.max(64, Species.bits() / 2)).withLanes(float.class);

  private static final int HALF_LANES = HALF.length();

  private CopyRowsVector() {}

  static void copy(
      int rows, int length, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep) {
    if (length >= LANES) {
      for (int i = 0; i < rows; i++) {
        full(length, x, xOffset + i * xStep, y, yOffset + i * yStep);
      }
    } else if (length >= HALF_LANES) {
      int last = length - HALF_LANES;
      for (int i = 0; i < rows; i++) {
        int from = xOffset + i * xStep;
        int to = yOffset + i * yStep;
        FloatVector end = FloatVector.fromArray(HALF, x, from + last);
        FloatVector.fromArray(HALF, x, from).intoArray(y, to);
        end.intoArray(y, to + last);
      }
    } else {
      for (int i = 0; i < rows; i++) {
        int from = xOffset + i * xStep;
        int to = yOffset + i * yStep;
        for (int j = 0; j < length; j++) {
          y[to + j] = x[from + j];
        }
      }
    }
  }

  private static void full(int length, float[] x, int from, float[] y, int to) {
    int last = length - LANES;
    for (int j = 0; j < last; j += LANES) {
      FloatVector.fromArray(FLOAT, x, from + j).intoArray(y, to + j);
    }
    FloatVector.fromArray(FLOAT, x, from + last).intoArray(y, to + last);
  }
}
