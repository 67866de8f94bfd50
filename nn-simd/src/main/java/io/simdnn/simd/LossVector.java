package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.LossKernel;
import io.simdnn.kernel.math.Log;
import jdk.incubator.vector.FloatVector;

/** Loss terms and gradients. */
final class LossVector implements LossKernel {
  private final LossKernel tail;

  LossVector(LossKernel tail) {
    this.tail = tail;
  }

  @Override
  public void softmaxCrossEntropy(
      float[] x,
      int xOffset,
      float[] labels,
      int labelsOffset,
      float[] gradient,
      int gradientOffset,
      float[] terms,
      int termsOffset,
      int rows,
      int classes,
      float scale) {
    if (classes < ShortRowsVector.LIMIT) {
      ShortRowsVector.crossEntropy(
          x,
          xOffset,
          labels,
          labelsOffset,
          gradient,
          gradientOffset,
          terms,
          termsOffset,
          rows,
          classes,
          scale);
      return;
    }
    float[] lanes = Scratch.ofThread().lanes;
    for (int i = 0; i < rows; i++) {
      int in = xOffset + i * classes;
      int row = gradientOffset + i * classes;
      int label = (int) labels[labelsOffset + i];
      float max = RowsVector.max(x, in, classes);
      float labelLogit = x[in + label] - max;
      ExpVector.exp(x, in, max, gradient, row, classes);
      float sum = LanesVector.sum(gradient, row, classes, lanes);
      float reciprocal = 1 / sum;
      float probability = gradient[row + label] * reciprocal;
      RowsVector.scaleTwice(gradient, row, classes, reciprocal, scale);
      gradient[row + label] = (probability - 1) * scale;
      terms[termsOffset + i] = Log.log(sum) - labelLogit;
    }
  }

  @Override
  public void squaredError(
      float[] x,
      int xOffset,
      float[] targets,
      int targetsOffset,
      float[] gradient,
      int gradientOffset,
      float[] terms,
      int termsOffset,
      int length,
      float scale) {
    FloatVector twice = FloatVector.broadcast(FLOAT, 2 * scale);
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector difference =
          FloatVector.fromArray(FLOAT, x, xOffset + i)
              .sub(FloatVector.fromArray(FLOAT, targets, targetsOffset + i));
      twice.mul(difference).intoArray(gradient, gradientOffset + i);
      difference.mul(difference).intoArray(terms, termsOffset + i);
    }
    tail.squaredError(
        x,
        xOffset + end,
        targets,
        targetsOffset + end,
        gradient,
        gradientOffset + end,
        terms,
        termsOffset + end,
        length - end,
        scale);
  }

  @Override
  public void binaryCrossEntropy(
      float[] x,
      int xOffset,
      float[] targets,
      int targetsOffset,
      float[] gradient,
      int gradientOffset,
      float[] terms,
      int termsOffset,
      int length,
      float scale) {
    Scratch scratch = Scratch.ofThread();
    int end = FLOAT.loopBound(length);
    for (int i = 0; i < end; i += Scratch.CHUNK) {
      int count = Math.min(Scratch.CHUNK, end - i);
      exponents(x, xOffset + i, scratch.chunk1, scratch.chunk2, count);
      ExpVector.exp(scratch.chunk1, 0, 0f, scratch.chunk1, 0, count);
      ExpVector.exp(scratch.chunk2, 0, 0f, scratch.chunk2, 0, count);
      combine(
          x,
          xOffset + i,
          targets,
          targetsOffset + i,
          scratch,
          gradient,
          gradientOffset + i,
          terms,
          termsOffset + i,
          count,
          scale);
    }
    tail.binaryCrossEntropy(
        x,
        xOffset + end,
        targets,
        targetsOffset + end,
        gradient,
        gradientOffset + end,
        terms,
        termsOffset + end,
        length - end,
        scale);
  }

  /** Writes the exponents {@code -|x|} of the term and {@code -x} of the sigmoid. */
  private static void exponents(
      float[] x, int xOffset, float[] forTerm, float[] forSigmoid, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector logit = FloatVector.fromArray(FLOAT, x, xOffset + i);
      logit.abs().neg().intoArray(forTerm, i);
      logit.neg().intoArray(forSigmoid, i);
    }
  }

  /** Finishes a chunk from its exponentials: {@link Log#log1p}, operation by operation. */
  private static void combine(
      float[] x,
      int xOffset,
      float[] targets,
      int targetsOffset,
      Scratch exponentials,
      float[] gradient,
      int gradientOffset,
      float[] terms,
      int termsOffset,
      int length,
      float scale) {
    FloatVector one = FloatVector.broadcast(FLOAT, 1f);
    FloatVector two = FloatVector.broadcast(FLOAT, 2f);
    FloatVector zero = FloatVector.zero(FLOAT);
    for (int i = 0; i < length; i += LANES) {
      FloatVector logit = FloatVector.fromArray(FLOAT, x, xOffset + i);
      FloatVector target = FloatVector.fromArray(FLOAT, targets, targetsOffset + i);
      FloatVector e = FloatVector.fromArray(FLOAT, exponentials.chunk1, i);
      FloatVector s = e.div(two.add(e));
      FloatVector square = s.mul(s);
      FloatVector p =
          square.fma(FloatVector.broadcast(FLOAT, Log.C14), FloatVector.broadcast(FLOAT, Log.C12));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Log.C10));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Log.C8));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Log.C6));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Log.C4));
      p = square.fma(p, FloatVector.broadcast(FLOAT, Log.C2));
      FloatVector twice = two.mul(s);
      FloatVector log1p = twice.fma(square.mul(p), twice);
      FloatVector sigmoid = one.div(one.add(FloatVector.fromArray(FLOAT, exponentials.chunk2, i)));
      logit.neg().fma(target, logit.max(zero)).add(log1p).intoArray(terms, termsOffset + i);
      sigmoid.sub(target).mul(scale).intoArray(gradient, gradientOffset + i);
    }
  }
}
