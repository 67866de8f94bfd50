package io.simdnn.simd;

import static io.simdnn.kernel.ReductionKernel.LANES;
import static io.simdnn.simd.Species.FLOAT;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Sums and dot products in the canonical order of {@link io.simdnn.kernel.ReductionKernel}: the
 * virtual lanes live in an array, four vectors of them at a time in registers.
 */
final class LanesVector {
  /** The elements summed before the next four vectors of lanes: they stay in the L1 cache. */
  private static final int CHUNK = 32 * LANES;

  private static final int GROUP = 4 * Species.LANES;

  /** So many lanes are added up one by one: as many as the widest vector has. */
  private static final int LAST = 16;

  private LanesVector() {}

  static float sum(float[] x, int xOffset, int length, float[] lanes) {
    int end = length - length % LANES;
    if (end == 0) {
      for (int i = 0; i < length; i++) {
        lanes[i] = 0f + x[xOffset + i];
      }
      return fold(lanes, length);
    }
    Arrays.fill(lanes, 0f);
    for (int start = 0; start < end; start += CHUNK) {
      int chunk = Math.min(CHUNK, end - start);
      for (int lane = 0; lane < LANES; lane += GROUP) {
        addGroup(x, xOffset + start + lane, chunk, lanes, lane);
      }
    }
    for (int i = end; i < length; i++) {
      lanes[i - end] += x[xOffset + i];
    }
    return fold(lanes, LANES);
  }

  static float dot(float[] x, int xOffset, float[] y, int yOffset, int length, float[] lanes) {
    int end = length - length % LANES;
    if (end == 0) {
      for (int i = 0; i < length; i++) {
        lanes[i] = Math.fma(x[xOffset + i], y[yOffset + i], 0f);
      }
      return fold(lanes, length);
    }
    Arrays.fill(lanes, 0f);
    for (int start = 0; start < end; start += CHUNK) {
      int chunk = Math.min(CHUNK, end - start);
      for (int lane = 0; lane < LANES; lane += GROUP) {
        multiplyGroup(x, xOffset + start + lane, y, yOffset + start + lane, chunk, lanes, lane);
      }
    }
    for (int i = end; i < length; i++) {
      lanes[i - end] = Math.fma(x[xOffset + i], y[yOffset + i], lanes[i - end]);
    }
    return fold(lanes, LANES);
  }

  private static void addGroup(float[] x, int xOffset, int length, float[] lanes, int lane) {
    FloatVector s0 = FloatVector.fromArray(FLOAT, lanes, lane);
    FloatVector s1 = FloatVector.fromArray(FLOAT, lanes, lane + Species.LANES);
    FloatVector s2 = FloatVector.fromArray(FLOAT, lanes, lane + 2 * Species.LANES);
    FloatVector s3 = FloatVector.fromArray(FLOAT, lanes, lane + 3 * Species.LANES);
    for (int i = 0; i < length; i += LANES) {
      int at = xOffset + i;
      s0 = s0.add(FloatVector.fromArray(FLOAT, x, at));
      s1 = s1.add(FloatVector.fromArray(FLOAT, x, at + Species.LANES));
      s2 = s2.add(FloatVector.fromArray(FLOAT, x, at + 2 * Species.LANES));
      s3 = s3.add(FloatVector.fromArray(FLOAT, x, at + 3 * Species.LANES));
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + Species.LANES);
    s2.intoArray(lanes, lane + 2 * Species.LANES);
    s3.intoArray(lanes, lane + 3 * Species.LANES);
  }

  private static void multiplyGroup(
      float[] x, int xOffset, float[] y, int yOffset, int length, float[] lanes, int lane) {
    FloatVector s0 = FloatVector.fromArray(FLOAT, lanes, lane);
    FloatVector s1 = FloatVector.fromArray(FLOAT, lanes, lane + Species.LANES);
    FloatVector s2 = FloatVector.fromArray(FLOAT, lanes, lane + 2 * Species.LANES);
    FloatVector s3 = FloatVector.fromArray(FLOAT, lanes, lane + 3 * Species.LANES);
    for (int i = 0; i < length; i += LANES) {
      int at = xOffset + i;
      int to = yOffset + i;
      FloatVector x0 = FloatVector.fromArray(FLOAT, x, at);
      FloatVector x1 = FloatVector.fromArray(FLOAT, x, at + Species.LANES);
      FloatVector x2 = FloatVector.fromArray(FLOAT, x, at + 2 * Species.LANES);
      FloatVector x3 = FloatVector.fromArray(FLOAT, x, at + 3 * Species.LANES);
      s0 = x0.fma(FloatVector.fromArray(FLOAT, y, to), s0);
      s1 = x1.fma(FloatVector.fromArray(FLOAT, y, to + Species.LANES), s1);
      s2 = x2.fma(FloatVector.fromArray(FLOAT, y, to + 2 * Species.LANES), s2);
      s3 = x3.fma(FloatVector.fromArray(FLOAT, y, to + 3 * Species.LANES), s3);
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + Species.LANES);
    s2.intoArray(lanes, lane + 2 * Species.LANES);
    s3.intoArray(lanes, lane + 3 * Species.LANES);
  }

  /**
   * Adds upper halves to lower halves until one lane is left. Lanes from {@code used} on count as
   * zero and need not be written: all they can change is the sign of a zero, which the last sum
   * restores.
   */
  static float fold(float[] lanes, int used) {
    if (used == 0) {
      return 0f;
    }
    if (used == LANES) {
      return foldAll(lanes);
    }
    int left = used;
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int lane = half; lane < left; lane++) {
        lanes[lane - half] += lanes[lane];
      }
      left = Math.min(left, half);
    }
    return lanes[0] + 0f;
  }

  private static float foldAll(float[] lanes) {
    for (int half = LANES / 2; half >= LAST; half /= 2) {
      for (int lane = 0; lane < half; lane += Species.LANES) {
        FloatVector.fromArray(FLOAT, lanes, lane)
            .add(FloatVector.fromArray(FLOAT, lanes, lane + half))
            .intoArray(lanes, lane);
      }
    }
    float even = (lanes[0] + lanes[8]) + (lanes[4] + lanes[12]);
    float odd = (lanes[1] + lanes[9]) + (lanes[5] + lanes[13]);
    even += (lanes[2] + lanes[10]) + (lanes[6] + lanes[14]);
    odd += (lanes[3] + lanes[11]) + (lanes[7] + lanes[15]);
    return even + odd;
  }
}
