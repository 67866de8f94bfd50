package io.simdnn.simd;

import static io.simdnn.kernel.math.Erf.ROOT_HALF;
import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.ActivationKernel;
import io.simdnn.kernel.math.Erf;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * GELU in one pass. Repeats the quotient of {@link ElementaryVector#erf}: behind a product the two
 * passes more cost as much as the quotient itself.
 */
final class GeluVector implements ActivationKernel {
  private final ActivationKernel passes;

  /** Takes the kernel of several passes, for the tail and for the gradient. */
  GeluVector(ActivationKernel passes) {
    this.passes = passes;
  }

  @Override
  public void forward(
      float[] x, int xOffset, float[] y, int yOffset, int length, float alpha, float beta) {
    FloatVector low = FloatVector.broadcast(FLOAT, -Erf.LIMIT);
    FloatVector high = FloatVector.broadcast(FLOAT, Erf.LIMIT);
    FloatVector half = FloatVector.broadcast(FLOAT, 0.5f);
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector input = FloatVector.fromArray(FLOAT, x, xOffset + i);
      FloatVector t = input.mul(ROOT_HALF);
      t = t.blend(low, t.compare(VectorOperators.LT, low));
      t = t.blend(high, t.compare(VectorOperators.GT, high));
      FloatVector square = t.mul(t);
      FloatVector p =
          square.fma(FloatVector.broadcast(FLOAT, Erf.A13), FloatVector.broadcast(FLOAT, Erf.A11));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Erf.A9));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Erf.A7));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Erf.A5));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Erf.A3));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Erf.A1));
      FloatVector q =
          square.fma(FloatVector.broadcast(FLOAT, Erf.B8), FloatVector.broadcast(FLOAT, Erf.B6));
      q = square.fma(q, FloatVector.broadcast(FLOAT, Erf.B4));
      q = square.fma(q, FloatVector.broadcast(FLOAT, Erf.B2));
      q = square.fma(q, FloatVector.broadcast(FLOAT, Erf.B0));
      FloatVector erf = t.mul(p).div(q);
      input.mul(half.fma(erf, half)).intoArray(y, yOffset + i);
    }
    passes.forward(x, xOffset + end, y, yOffset + end, length - end, alpha, beta);
  }

  @Override
  public void gradient(
      float[] dy,
      int dyOffset,
      float[] saved,
      int savedOffset,
      float[] dx,
      int dxOffset,
      int length,
      float alpha,
      float beta) {
    passes.gradient(dy, dyOffset, saved, savedOffset, dx, dxOffset, length, alpha, beta);
  }
}
