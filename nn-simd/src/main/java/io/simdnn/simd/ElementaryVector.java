package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.ActivationKernel;
import io.simdnn.kernel.ElementaryKernel;
import io.simdnn.kernel.math.Erf;
import io.simdnn.kernel.math.Log;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Elementary functions: those of {@code io.simdnn.kernel.math}, operation by operation. */
final class ElementaryVector implements ElementaryKernel {
  private final ElementaryKernel tail;
  private final ActivationKernel sigmoid;
  private final ActivationKernel tanh;

  ElementaryVector(ElementaryKernel tail, ActivationKernel sigmoid, ActivationKernel tanh) {
    this.tail = tail;
    this.sigmoid = sigmoid;
    this.tanh = tanh;
  }

  @Override
  public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
    ExpVector.exp(x, xOffset, 0f, y, yOffset, length);
  }

  @Override
  public void log1p(float[] x, int xOffset, float[] y, int yOffset, int length) {
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector t = FloatVector.fromArray(FLOAT, x, xOffset + i);
      FloatVector s = t.div(t.add(2f));
      FloatVector square = s.mul(s);
      FloatVector p =
          square.fma(FloatVector.broadcast(FLOAT, Log.C14), FloatVector.broadcast(FLOAT, Log.C12));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Log.C10));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Log.C8));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Log.C6));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Log.C4));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Log.C2));
      FloatVector twice = s.add(s);
      twice.fma(square.mul(p), twice).intoArray(y, yOffset + i);
    }
    tail.log1p(x, xOffset + end, y, yOffset + end, length - end);
  }

  @Override
  public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
    sigmoid.forward(x, xOffset, y, yOffset, length, 0f, 0f);
  }

  @Override
  public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
    tanh.forward(x, xOffset, y, yOffset, length, 0f, 0f);
  }

  @Override
  public void erf(float[] x, int xOffset, float[] y, int yOffset, int length) {
    FloatVector low = FloatVector.broadcast(FLOAT, -Erf.LIMIT);
    FloatVector high = FloatVector.broadcast(FLOAT, Erf.LIMIT);
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector t = FloatVector.fromArray(FLOAT, x, xOffset + i);
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
      t.mul(p).div(q).intoArray(y, yOffset + i);
    }
    tail.erf(x, xOffset + end, y, yOffset + end, length - end);
  }
}
