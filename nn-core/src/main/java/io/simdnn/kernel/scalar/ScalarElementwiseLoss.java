package io.simdnn.kernel.scalar;

import io.simdnn.kernel.ElementwiseLossKernel;
import io.simdnn.kernel.math.Exp;
import io.simdnn.kernel.math.Log;
import io.simdnn.kernel.math.Sigmoid;

/** Loss terms and gradients, element by element. */
final class ScalarElementwiseLoss implements ElementwiseLossKernel {
  /** What the logarithm of a probability of 0 counts as, as in other libraries. */
  private static final float MIN_LOG = -100f;

  /** Keeps the gradient finite at probabilities of 0 and 1. */
  private static final float MIN_VARIANCE = 1e-12f;

  @Override
  public void huber(
      float[] x,
      int xOffset,
      float[] targets,
      int targetsOffset,
      float[] gradient,
      int gradientOffset,
      float[] terms,
      int termsOffset,
      int length,
      float scale,
      float threshold,
      float slope) {
    float curvature = slope / threshold;
    for (int i = 0; i < length; i++) {
      float difference = x[xOffset + i] - targets[targetsOffset + i];
      float distance = Math.abs(difference);
      if (distance < threshold) {
        float bent = curvature * difference;
        terms[termsOffset + i] = 0.5f * bent * difference;
        gradient[gradientOffset + i] = bent * scale;
      } else {
        terms[termsOffset + i] = slope * (distance - 0.5f * threshold);
        gradient[gradientOffset + i] = slope * Math.signum(difference) * scale;
      }
    }
  }

  @Override
  public void kullbackLeibler(
      float[] x,
      int xOffset,
      float[] targets,
      int targetsOffset,
      float[] gradient,
      int gradientOffset,
      float[] terms,
      int termsOffset,
      int length,
      float scale,
      boolean logTargets) {
    for (int i = 0; i < length; i++) {
      float given = targets[targetsOffset + i];
      float target = logTargets ? Exp.exp(given) : given;
      float logTarget = logTargets ? given : Log.log(given);
      terms[termsOffset + i] = target == 0 ? 0 : target * (logTarget - x[xOffset + i]);
      gradient[gradientOffset + i] = -target * scale;
    }
  }

  @Override
  public void binaryCrossEntropyOfProbabilities(
      float[] p,
      int pOffset,
      float[] targets,
      int targetsOffset,
      float[] gradient,
      int gradientOffset,
      float[] terms,
      int termsOffset,
      int length,
      float scale) {
    for (int i = 0; i < length; i++) {
      float yes = p[pOffset + i];
      float no = 1 - yes;
      float target = targets[targetsOffset + i];
      float logYes = Math.max(Log.log(yes), MIN_LOG);
      float logNo = Math.max(yes <= 0.5f ? Log.log1p(-yes) : Log.log(no), MIN_LOG);
      terms[termsOffset + i] = Math.fma(target - 1, logNo, -target * logYes);
      gradient[gradientOffset + i] = (yes - target) / Math.max(yes * no, MIN_VARIANCE) * scale;
    }
  }

  @Override
  public void binaryCrossEntropyWithPositiveWeights(
      float[] x,
      int xOffset,
      float[] targets,
      int targetsOffset,
      float[] weights,
      int weightsOffset,
      float[] gradient,
      int gradientOffset,
      float[] terms,
      int termsOffset,
      int length,
      float scale) {
    for (int i = 0; i < length; i++) {
      float logit = x[xOffset + i];
      float target = targets[targetsOffset + i];
      float weight = weights[weightsOffset + i];
      float factor = Math.fma(weight - 1, target, 1);
      float softplus = Math.max(-logit, 0f) + Log.log1p(Exp.expFlushed(-Math.abs(logit)));
      terms[termsOffset + i] = Math.fma(1 - target, logit, factor * softplus);
      gradient[gradientOffset + i] =
          Math.fma(factor, Sigmoid.sigmoid(logit), -weight * target) * scale;
    }
  }
}
