package io.simdnn.simd;

import static io.simdnn.kernel.math.Exp.C2;
import static io.simdnn.kernel.math.Exp.C3;
import static io.simdnn.kernel.math.Exp.C4;
import static io.simdnn.kernel.math.Exp.C5;
import static io.simdnn.kernel.math.Exp.C6;
import static io.simdnn.kernel.math.Exp.C7;
import static io.simdnn.kernel.math.Exp.FLUSHED_MIN_INPUT;
import static io.simdnn.kernel.math.Exp.LN2_HIGH;
import static io.simdnn.kernel.math.Exp.LN2_LOW;
import static io.simdnn.kernel.math.Exp.LOG2_E;
import static io.simdnn.kernel.math.Exp.MAX_INPUT;
import static io.simdnn.kernel.math.Exp.ROUNDER;
import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.ActivationKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Logistic function. Repeats the polynomial of {@link ExpVector}: a second pass over the array
 * costs more than the duplicate.
 */
final class SigmoidVector implements ActivationKernel {
  /** The bits of 1.0f; the bits of the rounder leave nothing after the shift. */
  private static final int ONE_BITS = 0x3F800000;

  /** The bits of a float's fraction. */
  private static final int FRACTION_BITS = 23;

  private final ActivationKernel tail;

  SigmoidVector(ActivationKernel tail) {
    this.tail = tail;
  }

  @Override
  public void forward(
      float[] x, int xOffset, float[] y, int yOffset, int length, float alpha, float beta) {
    FloatVector low = FloatVector.broadcast(FLOAT, FLUSHED_MIN_INPUT);
    FloatVector high = FloatVector.broadcast(FLOAT, MAX_INPUT);
    FloatVector rounder = FloatVector.broadcast(FLOAT, ROUNDER);
    FloatVector one = FloatVector.broadcast(FLOAT, 1f);
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector t = FloatVector.fromArray(FLOAT, x, xOffset + i).neg();
      t = t.blend(low, t.compare(VectorOperators.LT, low));
      t = t.blend(high, t.compare(VectorOperators.GT, high));
      FloatVector shifted = t.fma(FloatVector.broadcast(FLOAT, LOG2_E), rounder);
      FloatVector n = shifted.sub(rounder);
      FloatVector r = n.fma(FloatVector.broadcast(FLOAT, -LN2_HIGH), t);
      r = n.fma(FloatVector.broadcast(FLOAT, -LN2_LOW), r);
      FloatVector q = FloatVector.broadcast(FLOAT, C7).fma(r, FloatVector.broadcast(FLOAT, C6));
      q = q.fma(r, FloatVector.broadcast(FLOAT, C5));
      q = q.fma(r, FloatVector.broadcast(FLOAT, C4));
      q = q.fma(r, FloatVector.broadcast(FLOAT, C3));
      q = q.fma(r, FloatVector.broadcast(FLOAT, C2));
      FloatVector p = q.fma(r.mul(r), r).add(one);
      IntVector exponent =
          shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, FRACTION_BITS);
      FloatVector power = exponent.add(ONE_BITS).reinterpretAsFloats();
      one.div(p.mul(power).add(one)).intoArray(y, yOffset + i);
    }
    tail.forward(x, xOffset + end, y, yOffset + end, length - end, alpha, beta);
  }

  @Override
  public void gradient(
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float[] dx,
      int dxOffset,
      int length,
      float alpha,
      float beta) {
    FloatVector one = FloatVector.broadcast(FLOAT, 1f);
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = FloatVector.fromArray(FLOAT, y, yOffset + i);
      FloatVector gradient = FloatVector.fromArray(FLOAT, dy, dyOffset + i);
      gradient.mul(value.mul(one.sub(value))).intoArray(dx, dxOffset + i);
    }
    tail.gradient(
        dy, dyOffset + end, y, yOffset + end, dx, dxOffset + end, length - end, alpha, beta);
  }
}
