package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The passes over a row of at least a vector that softmax and its loss are made of. */
final class RowsVector {
  private RowsVector() {}

  /** Returns the largest element, NaN if there is one; any order gives the same. */
  static float max(float[] x, int offset, int length) {
    FloatVector max = FloatVector.fromArray(FLOAT, x, offset + length - LANES);
    FloatVector max1 = max;
    FloatVector max2 = max;
    FloatVector max3 = max;
    int end = FLOAT.loopBound(length);
    int i = 0;
    for (; i + 4 * LANES <= end; i += 4 * LANES) {
      max = max.max(FloatVector.fromArray(FLOAT, x, offset + i));
      max1 = max1.max(FloatVector.fromArray(FLOAT, x, offset + i + LANES));
      max2 = max2.max(FloatVector.fromArray(FLOAT, x, offset + i + 2 * LANES));
      max3 = max3.max(FloatVector.fromArray(FLOAT, x, offset + i + 3 * LANES));
    }
    for (; i < end; i += LANES) {
      max = max.max(FloatVector.fromArray(FLOAT, x, offset + i));
    }
    return max.max(max1).max(max2.max(max3)).reduceLanes(VectorOperators.MAX);
  }

  /** Computes {@code y[i] = y[i] * first}. */
  static void scale(float[] y, int offset, int length, float first) {
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector.fromArray(FLOAT, y, offset + i).mul(first).intoArray(y, offset + i);
    }
    for (int i = end; i < length; i++) {
      y[offset + i] *= first;
    }
  }

  /** Computes {@code y[i] = (y[i] * first) * second}, both products rounded. */
  static void scaleTwice(float[] y, int offset, int length, float first, float second) {
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector.fromArray(FLOAT, y, offset + i).mul(first).mul(second).intoArray(y, offset + i);
    }
    for (int i = end; i < length; i++) {
      y[offset + i] = y[offset + i] * first * second;
    }
  }

  /** Computes {@code dx[i] = y[i] * (dy[i] - dot)}. May run in place. */
  static void gradient(
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float dot,
      float[] dx,
      int dxOffset,
      int length) {
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector difference = FloatVector.fromArray(FLOAT, dy, dyOffset + i).sub(dot);
      FloatVector.fromArray(FLOAT, y, yOffset + i).mul(difference).intoArray(dx, dxOffset + i);
    }
    for (int i = end; i < length; i++) {
      dx[dxOffset + i] = y[yOffset + i] * (dy[dyOffset + i] - dot);
    }
  }
}
