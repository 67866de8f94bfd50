package io.simdnn.simd;

import static io.simdnn.kernel.ReductionKernel.LANES;
import static io.simdnn.simd.Species.FLOAT;

import io.simdnn.kernel.normalization.NormRowKernel;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Passes over a row of normalization; the squares are added up while they are there. */
final class NormRowVector implements NormRowKernel {
  /** The elements of a pass before the next four vectors of lanes: they stay in the L1 cache. */
  private static final int CHUNK = 32 * LANES;

  private static final int GROUP = 4 * Species.LANES;

  @Override
  public float centre(float[] x, int xOffset, float mean, float[] y, int yOffset, int length) {
    float[] lanes = Scratch.ofThread().lanes;
    int end = length - length % LANES;
    Arrays.fill(lanes, 0f);
    for (int start = 0; start < end; start += CHUNK) {
      int chunk = Math.min(CHUNK, end - start);
      for (int lane = 0; lane < LANES; lane += GROUP) {
        int at = start + lane;
        centreGroup(x, xOffset + at, mean, y, yOffset + at, chunk, lanes, lane);
      }
    }
    for (int i = end; i < length; i++) {
      float difference = x[xOffset + i] - mean;
      y[yOffset + i] = difference;
      lanes[i - end] = Math.fma(difference, difference, lanes[i - end]);
    }
    return LanesVector.fold(lanes, LANES);
  }

  private static void centreGroup(
      float[] x,
      int xOffset,
      float mean,
      float[] y,
      int yOffset,
      int length,
      float[] lanes,
      int lane) {
    FloatVector s0 = FloatVector.fromArray(FLOAT, lanes, lane);
    FloatVector s1 = FloatVector.fromArray(FLOAT, lanes, lane + Species.LANES);
    FloatVector s2 = FloatVector.fromArray(FLOAT, lanes, lane + 2 * Species.LANES);
    FloatVector s3 = FloatVector.fromArray(FLOAT, lanes, lane + 3 * Species.LANES);
    FloatVector subtrahend = FloatVector.broadcast(FLOAT, mean);
    for (int i = 0; i < length; i += LANES) {
      int at = xOffset + i;
      int to = yOffset + i;
      FloatVector d0 = FloatVector.fromArray(FLOAT, x, at).sub(subtrahend);
      FloatVector d1 = FloatVector.fromArray(FLOAT, x, at + Species.LANES).sub(subtrahend);
      FloatVector d2 = FloatVector.fromArray(FLOAT, x, at + 2 * Species.LANES).sub(subtrahend);
      FloatVector d3 = FloatVector.fromArray(FLOAT, x, at + 3 * Species.LANES).sub(subtrahend);
      d0.intoArray(y, to);
      d1.intoArray(y, to + Species.LANES);
      d2.intoArray(y, to + 2 * Species.LANES);
      d3.intoArray(y, to + 3 * Species.LANES);
      s0 = d0.fma(d0, s0);
      s1 = d1.fma(d1, s1);
      s2 = d2.fma(d2, s2);
      s3 = d3.fma(d3, s3);
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + Species.LANES);
    s2.intoArray(lanes, lane + 2 * Species.LANES);
    s3.intoArray(lanes, lane + 3 * Species.LANES);
  }

  @Override
  public void scale(float[] y, int yOffset, int length, float factor) {
    RowsVector.scale(y, yOffset, length, factor);
  }

  @Override
  public void affine(
      float factor,
      float[] scale,
      int scaleOffset,
      float[] shift,
      int shiftOffset,
      float[] y,
      int yOffset,
      int length) {
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += Species.LANES) {
      FloatVector.fromArray(FLOAT, y, yOffset + i)
          .mul(factor)
          .fma(
              FloatVector.fromArray(FLOAT, scale, scaleOffset + i),
              FloatVector.fromArray(FLOAT, shift, shiftOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (int i = end; i < length; i++) {
      y[yOffset + i] =
          Math.fma(y[yOffset + i] * factor, scale[scaleOffset + i], shift[shiftOffset + i]);
    }
  }
}
