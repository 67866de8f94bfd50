package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.ActivationKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Rectifier: negative inputs become zero. */
final class ReLUVector implements ActivationKernel {
  private final ActivationKernel tail;

  ReLUVector(ActivationKernel tail) {
    this.tail = tail;
  }

  @Override
  public void forward(
      float[] x, int xOffset, float[] y, int yOffset, int length, float alpha, float beta) {
    FloatVector zero = FloatVector.zero(FLOAT);
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector.fromArray(FLOAT, x, xOffset + i).max(zero).intoArray(y, yOffset + i);
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
    FloatVector zero = FloatVector.zero(FLOAT);
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector output = FloatVector.fromArray(FLOAT, y, yOffset + i);
      FloatVector gradient = FloatVector.fromArray(FLOAT, dy, dyOffset + i);
      zero.blend(gradient, output.compare(VectorOperators.GT, zero)).intoArray(dx, dxOffset + i);
    }
    tail.gradient(
        dy, dyOffset + end, y, yOffset + end, dx, dxOffset + end, length - end, alpha, beta);
  }
}
