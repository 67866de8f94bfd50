package io.simdnn.kernel.scalar;

import io.simdnn.kernel.AdamStep;
import io.simdnn.kernel.AdaptiveUpdateKernel;

/** Optimizers with a step size per element. */
final class ScalarAdaptiveUpdate implements AdaptiveUpdateKernel {
  @Override
  public void amsGrad(
      float[] d, float[] m, float[] v, float[] max, int from, int to, AdamStep step) {
    for (int i = from; i < to; i++) {
      float gradient = d[i];
      float mean = Math.fma(step.beta1(), m[i], step.oneMinusBeta1() * gradient);
      float square = Math.fma(step.beta2(), v[i], step.oneMinusBeta2() * gradient * gradient);
      float largest = Math.max(max[i], square);
      m[i] = mean;
      v[i] = square;
      max[i] = largest;
      d[i] = mean / Math.fma((float) Math.sqrt(largest), step.rootCorrection(), step.epsilon());
    }
  }

  @Override
  public void nesterovAdam(
      float[] d, float[] m, float[] v, int from, int to, AdamStep step, float gradientSize) {
    for (int i = from; i < to; i++) {
      float gradient = d[i];
      float mean = Math.fma(step.beta1(), m[i], step.oneMinusBeta1() * gradient);
      float square = Math.fma(step.beta2(), v[i], step.oneMinusBeta2() * gradient * gradient);
      m[i] = mean;
      v[i] = square;
      d[i] =
          Math.fma(step.stepSize(), mean, gradientSize * gradient)
              / Math.fma((float) Math.sqrt(square), step.rootCorrection(), step.epsilon());
    }
  }

  @Override
  public void adaMax(float[] d, float[] m, float[] u, int from, int to, AdamStep step) {
    for (int i = from; i < to; i++) {
      float gradient = d[i];
      float mean = Math.fma(step.beta1(), m[i], step.oneMinusBeta1() * gradient);
      float largest = Math.max(step.beta2() * u[i], Math.abs(gradient) + step.epsilon());
      m[i] = mean;
      u[i] = largest;
      d[i] = mean / largest;
    }
  }

  @Override
  public void rmsProp(
      float[] d, float[] v, int from, int to, float kept, float added, float epsilon) {
    for (int i = from; i < to; i++) {
      float gradient = d[i];
      float square = Math.fma(kept, v[i], added * gradient * gradient);
      v[i] = square;
      d[i] = gradient / ((float) Math.sqrt(square) + epsilon);
    }
  }

  @Override
  public void centeredRmsProp(
      float[] d, float[] v, float[] m, int from, int to, float kept, float added, float epsilon) {
    for (int i = from; i < to; i++) {
      float gradient = d[i];
      float square = Math.fma(kept, v[i], added * gradient * gradient);
      float mean = Math.fma(kept, m[i], added * gradient);
      v[i] = square;
      m[i] = mean;
      // Rounding may bring a variance near zero below it.
      float variance = Math.max(Math.fma(-mean, mean, square), 0);
      d[i] = gradient / ((float) Math.sqrt(variance) + epsilon);
    }
  }

  @Override
  public void adaDelta(
      float[] d, float[] v, float[] x, int from, int to, float kept, float added, float epsilon) {
    for (int i = from; i < to; i++) {
      float gradient = d[i];
      float square = Math.fma(kept, v[i], added * gradient * gradient);
      float scale = (float) Math.sqrt(x[i] + epsilon) / (float) Math.sqrt(square + epsilon);
      float direction = scale * gradient;
      v[i] = square;
      x[i] = Math.fma(kept, x[i], added * direction * direction);
      d[i] = direction;
    }
  }
}
