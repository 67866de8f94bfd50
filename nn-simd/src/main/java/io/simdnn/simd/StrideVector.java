package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.convolution.StrideKernel;
import io.simdnn.kernel.scalar.ScalarStride;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * Two vectors of neighbours become one: the even lanes of the first go to the front, the odd lanes
 * of another to the back, which begins one element early so that nothing is read behind the last
 * one. Ends overlap.
 */
final class StrideVector implements StrideKernel {
  private static final VectorShuffle<Float> EVEN = lanes(0);
  private static final VectorShuffle<Float> ODD = lanes(1);

  /** The lanes by their numbers, of which the back is all from the half on. */
  private static final float[] NUMBERS = numbers();

  private final StrideKernel tail = new ScalarStride();

  /** Returns what brings every second lane to the front, and again to the back. */
  private static VectorShuffle<Float> lanes(int first) {
    return Species.lanes(first, 2).cast(FLOAT);
  }

  private static float[] numbers() {
    float[] numbers = new float[LANES];
    for (int i = 0; i < LANES; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  @Override
  public void everySecond(int count, float[] x, int xOffset, float[] y, int yOffset) {
    if (count < LANES) {
      tail.everySecond(count, x, xOffset, y, yOffset);
      return;
    }
    FloatVector half = FloatVector.broadcast(FLOAT, LANES / 2);
    VectorMask<Float> back =
        FloatVector.fromArray(FLOAT, NUMBERS, 0).compare(VectorOperators.GE, half);
    int end = count - LANES;
    for (int i = 0; i < count; i += LANES) {
      int at = Math.min(i, end);
      int from = xOffset + 2 * at;
      FloatVector front = FloatVector.fromArray(FLOAT, x, from).rearrange(EVEN);
      FloatVector behind = FloatVector.fromArray(FLOAT, x, from + LANES - 1).rearrange(ODD);
      front.blend(behind, back).intoArray(y, yOffset + at);
    }
  }
}
