package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.AdamStep;
import io.simdnn.kernel.UpdateKernel;
import jdk.incubator.vector.FloatVector;

/** Optimizer updates. */
final class UpdateVector implements UpdateKernel {
  private final UpdateKernel tail;

  UpdateVector(UpdateKernel tail) {
    this.tail = tail;
  }

  @Override
  public void scale(float[] x, int xOffset, int length, float factor) {
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector.fromArray(FLOAT, x, xOffset + i).mul(factor).intoArray(x, xOffset + i);
    }
    tail.scale(x, xOffset + end, length - end, factor);
  }

  @Override
  public void sgd(float[] w, int wOffset, float[] g, int gOffset, int length, float learningRate) {
    FloatVector rate = FloatVector.broadcast(FLOAT, -learningRate);
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector weights = FloatVector.fromArray(FLOAT, w, wOffset + i);
      FloatVector gradient = FloatVector.fromArray(FLOAT, g, gOffset + i);
      rate.fma(gradient, weights).intoArray(w, wOffset + i);
    }
    tail.sgd(w, wOffset + end, g, gOffset + end, length - end, learningRate);
  }

  @Override
  public void momentum(
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] v,
      int vOffset,
      int length,
      float learningRate,
      float momentum) {
    FloatVector rate = FloatVector.broadcast(FLOAT, -learningRate);
    FloatVector kept = FloatVector.broadcast(FLOAT, momentum);
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector gradient = FloatVector.fromArray(FLOAT, g, gOffset + i);
      FloatVector velocity = kept.fma(FloatVector.fromArray(FLOAT, v, vOffset + i), gradient);
      velocity.intoArray(v, vOffset + i);
      FloatVector weights = FloatVector.fromArray(FLOAT, w, wOffset + i);
      rate.fma(velocity, weights).intoArray(w, wOffset + i);
    }
    tail.momentum(
        w, wOffset + end, g, gOffset + end, v, vOffset + end, length - end, learningRate, momentum);
  }

  @Override
  public void nesterov(
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] v,
      int vOffset,
      int length,
      float learningRate,
      float momentum) {
    FloatVector rate = FloatVector.broadcast(FLOAT, -learningRate);
    FloatVector kept = FloatVector.broadcast(FLOAT, momentum);
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector gradient = FloatVector.fromArray(FLOAT, g, gOffset + i);
      FloatVector velocity = kept.fma(FloatVector.fromArray(FLOAT, v, vOffset + i), gradient);
      velocity.intoArray(v, vOffset + i);
      FloatVector ahead = kept.fma(velocity, gradient);
      FloatVector weights = FloatVector.fromArray(FLOAT, w, wOffset + i);
      rate.fma(ahead, weights).intoArray(w, wOffset + i);
    }
    tail.nesterov(
        w, wOffset + end, g, gOffset + end, v, vOffset + end, length - end, learningRate, momentum);
  }

  @Override
  public void adam(
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] m,
      int mOffset,
      float[] v,
      int vOffset,
      int length,
      AdamStep step) {
    FloatVector beta1 = FloatVector.broadcast(FLOAT, step.beta1());
    FloatVector beta2 = FloatVector.broadcast(FLOAT, step.beta2());
    FloatVector oneMinusBeta1 = FloatVector.broadcast(FLOAT, step.oneMinusBeta1());
    FloatVector oneMinusBeta2 = FloatVector.broadcast(FLOAT, step.oneMinusBeta2());
    FloatVector stepSize = FloatVector.broadcast(FLOAT, -step.stepSize());
    FloatVector rootCorrection = FloatVector.broadcast(FLOAT, step.rootCorrection());
    FloatVector epsilon = FloatVector.broadcast(FLOAT, step.epsilon());
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector gradient = FloatVector.fromArray(FLOAT, g, gOffset + i);
      FloatVector oldMean = FloatVector.fromArray(FLOAT, m, mOffset + i);
      FloatVector oldSquare = FloatVector.fromArray(FLOAT, v, vOffset + i);
      FloatVector mean = beta1.fma(oldMean, oneMinusBeta1.mul(gradient));
      FloatVector square = beta2.fma(oldSquare, oneMinusBeta2.mul(gradient).mul(gradient));
      mean.intoArray(m, mOffset + i);
      square.intoArray(v, vOffset + i);
      FloatVector root = square.sqrt().fma(rootCorrection, epsilon);
      FloatVector weights = FloatVector.fromArray(FLOAT, w, wOffset + i);
      stepSize.fma(mean.div(root), weights).intoArray(w, wOffset + i);
    }
    tail.adam(
        w, wOffset + end, g, gOffset + end, m, mOffset + end, v, vOffset + end, length - end, step);
  }
}
