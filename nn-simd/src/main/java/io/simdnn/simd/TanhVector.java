package io.simdnn.simd;

import static io.simdnn.kernel.math.Tanh.A1;
import static io.simdnn.kernel.math.Tanh.A11;
import static io.simdnn.kernel.math.Tanh.A13;
import static io.simdnn.kernel.math.Tanh.A3;
import static io.simdnn.kernel.math.Tanh.A5;
import static io.simdnn.kernel.math.Tanh.A7;
import static io.simdnn.kernel.math.Tanh.A9;
import static io.simdnn.kernel.math.Tanh.B0;
import static io.simdnn.kernel.math.Tanh.B2;
import static io.simdnn.kernel.math.Tanh.B4;
import static io.simdnn.kernel.math.Tanh.B6;
import static io.simdnn.kernel.math.Tanh.LIMIT;
import static io.simdnn.kernel.math.Tanh.TINY;
import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.ActivationKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Hyperbolic tangent: {@link io.simdnn.kernel.math.Tanh}, operation by operation. */
final class TanhVector implements ActivationKernel {
  private final ActivationKernel tail;

  TanhVector(ActivationKernel tail) {
    this.tail = tail;
  }

  @Override
  public void forward(
      float[] x, int xOffset, float[] y, int yOffset, int length, float alpha, float beta) {
    FloatVector low = FloatVector.broadcast(FLOAT, -LIMIT);
    FloatVector high = FloatVector.broadcast(FLOAT, LIMIT);
    FloatVector tiny = FloatVector.broadcast(FLOAT, TINY);
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector input = FloatVector.fromArray(FLOAT, x, xOffset + i);
      FloatVector t = input.blend(low, input.compare(VectorOperators.LT, low));
      t = t.blend(high, t.compare(VectorOperators.GT, high));
      FloatVector square = t.mul(t);
      FloatVector p =
          square.fma(FloatVector.broadcast(FLOAT, A13), FloatVector.broadcast(FLOAT, A11));
      p = square.fma(p, FloatVector.broadcast(FLOAT, A9));
      p = square.fma(p, FloatVector.broadcast(FLOAT, A7));
      p = square.fma(p, FloatVector.broadcast(FLOAT, A5));
      p = square.fma(p, FloatVector.broadcast(FLOAT, A3));
      p = square.fma(p, FloatVector.broadcast(FLOAT, A1));
      FloatVector q =
          square.fma(FloatVector.broadcast(FLOAT, B6), FloatVector.broadcast(FLOAT, B4));
      q = square.fma(q, FloatVector.broadcast(FLOAT, B2));
      q = square.fma(q, FloatVector.broadcast(FLOAT, B0));
      FloatVector quotient = t.mul(p).div(q);
      quotient
          .blend(input, input.abs().compare(VectorOperators.LT, tiny))
          .intoArray(y, yOffset + i);
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
      gradient.mul(value.neg().fma(value, one)).intoArray(dx, dxOffset + i);
    }
    tail.gradient(
        dy, dyOffset + end, y, yOffset + end, dx, dxOffset + end, length - end, alpha, beta);
  }
}
