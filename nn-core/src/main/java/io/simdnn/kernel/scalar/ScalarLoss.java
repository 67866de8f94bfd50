package io.simdnn.kernel.scalar;

import io.simdnn.kernel.LossKernel;
import io.simdnn.kernel.math.Exp;
import io.simdnn.kernel.math.Log;
import io.simdnn.kernel.math.Sigmoid;

/** Loss terms and gradients. */
final class ScalarLoss implements LossKernel {
  private final ScalarReduction reduction = new ScalarReduction();

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
    for (int i = 0; i < rows; i++) {
      int in = xOffset + i * classes;
      int out = gradientOffset + i * classes;
      int label = (int) labels[labelsOffset + i];
      float max = ScalarSoftmax.max(x, in, classes);
      float labelLogit = x[in + label] - max;
      for (int j = 0; j < classes; j++) {
        gradient[out + j] = Exp.expFlushed(x[in + j] - max);
      }
      float sum = reduction.sum(gradient, out, classes);
      float reciprocal = 1 / sum;
      for (int j = 0; j < classes; j++) {
        float probability = gradient[out + j] * reciprocal;
        gradient[out + j] = (j == label ? probability - 1 : probability) * scale;
      }
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
    float twice = 2 * scale;
    for (int i = 0; i < length; i++) {
      float difference = x[xOffset + i] - targets[targetsOffset + i];
      gradient[gradientOffset + i] = twice * difference;
      terms[termsOffset + i] = difference * difference;
    }
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
    for (int i = 0; i < length; i++) {
      float logit = x[xOffset + i];
      float target = targets[targetsOffset + i];
      float tail = Log.log1p(Exp.expFlushed(-Math.abs(logit)));
      terms[termsOffset + i] = Math.fma(-logit, target, Math.max(logit, 0f)) + tail;
      gradient[gradientOffset + i] = (Sigmoid.sigmoid(logit) - target) * scale;
    }
  }
}
