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

import io.simdnn.kernel.math.Exp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Exponentials of a whole array: {@link Exp#expFlushed}, operation by operation. */
final class ExpVector {
  /** The bits of 1.0f; the bits of {@link Exp#ROUNDER} leave nothing after the shift. */
  private static final int ONE_BITS = 0x3F800000;

  /** The bits of a float's fraction. */
  private static final int FRACTION_BITS = 23;

  private ExpVector() {}

  /**
   * Computes {@code y[i] = exp(x[i] - shift)}. May run in place. A shift of zero changes no bit of
   * x.
   */
  static void exp(float[] x, int xOffset, float shift, float[] y, int yOffset, int length) {
    FloatVector low = FloatVector.broadcast(FLOAT, FLUSHED_MIN_INPUT);
    FloatVector high = FloatVector.broadcast(FLOAT, MAX_INPUT);
    FloatVector rounder = FloatVector.broadcast(FLOAT, ROUNDER);
    FloatVector shifts = FloatVector.broadcast(FLOAT, shift);
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector t = FloatVector.fromArray(FLOAT, x, xOffset + i).sub(shifts);
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
      FloatVector p = q.fma(r.mul(r), r).add(1f);
      IntVector exponent =
          shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, FRACTION_BITS);
      FloatVector power = exponent.add(ONE_BITS).reinterpretAsFloats();
      p.mul(power).intoArray(y, yOffset + i);
    }
    for (int i = end; i < length; i++) {
      y[yOffset + i] = Exp.expFlushed(x[xOffset + i] - shift);
    }
  }
}
