package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The outputs of one filter over one run of positions, four or two vectors of them at a time
 * because a chain waits four cycles for each of its links.
 */
final class FlatRunVector {
  private FlatRunVector() {}

  /** The positions are a multiple of two vectors. */
  static void multiply(
      int columns,
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      float[] y,
      int yOffset) {
    int fours = columns / (4 * LANES) * (4 * LANES);
    for (int p = 0; p < fours; p += 4 * LANES) {
      fourVectors(k, w, wOffset, x, xOffset + p, offsets, y, yOffset + p);
    }
    for (int p = fours; p < columns; p += 2 * LANES) {
      twoVectors(k, w, wOffset, x, xOffset + p, offsets, y, yOffset + p);
    }
  }

  private static void fourVectors(
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      float[] y,
      int yOffset) {
    FloatVector s0 = FloatVector.zero(FLOAT);
    FloatVector s1 = FloatVector.zero(FLOAT);
    FloatVector s2 = FloatVector.zero(FLOAT);
    FloatVector s3 = FloatVector.zero(FLOAT);
    for (int i = 0; i < k; i++) {
      FloatVector weight = FloatVector.broadcast(FLOAT, w[wOffset + i]);
      int at = xOffset + offsets[i];
      s0 = weight.fma(FloatVector.fromArray(FLOAT, x, at), s0);
      s1 = weight.fma(FloatVector.fromArray(FLOAT, x, at + LANES), s1);
      s2 = weight.fma(FloatVector.fromArray(FLOAT, x, at + 2 * LANES), s2);
      s3 = weight.fma(FloatVector.fromArray(FLOAT, x, at + 3 * LANES), s3);
    }
    s0.intoArray(y, yOffset);
    s1.intoArray(y, yOffset + LANES);
    s2.intoArray(y, yOffset + 2 * LANES);
    s3.intoArray(y, yOffset + 3 * LANES);
  }

  private static void twoVectors(
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      float[] y,
      int yOffset) {
    FloatVector s0 = FloatVector.zero(FLOAT);
    FloatVector s1 = FloatVector.zero(FLOAT);
    for (int i = 0; i < k; i++) {
      FloatVector weight = FloatVector.broadcast(FLOAT, w[wOffset + i]);
      int at = xOffset + offsets[i];
      s0 = weight.fma(FloatVector.fromArray(FLOAT, x, at), s0);
      s1 = weight.fma(FloatVector.fromArray(FLOAT, x, at + LANES), s1);
    }
    s0.intoArray(y, yOffset);
    s1.intoArray(y, yOffset + LANES);
  }
}
