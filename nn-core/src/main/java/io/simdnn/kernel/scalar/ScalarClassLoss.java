package io.simdnn.kernel.scalar;

import io.simdnn.kernel.ClassLossKernel;
import io.simdnn.kernel.math.Exp;
import io.simdnn.kernel.math.Log;
import java.util.Arrays;

/** Loss terms and gradients over rows of classes. */
final class ScalarClassLoss implements ClassLossKernel {
  private final ScalarReduction reduction = new ScalarReduction();

  @Override
  public void crossEntropy(
      float[] x,
      int xOffset,
      float[] q,
      int qOffset,
      float[] gradient,
      int gradientOffset,
      float[] terms,
      int termsOffset,
      int rows,
      int classes,
      float scale) {
    for (int i = 0; i < rows; i++) {
      int in = xOffset + i * classes;
      int masses = qOffset + i * classes;
      int out = gradientOffset + i * classes;
      float max = ScalarSoftmax.max(x, in, classes);
      for (int j = 0; j < classes; j++) {
        gradient[out + j] = q[masses + j] == 0 ? 0 : x[in + j] - max;
      }
      float weighted = reduction.dot(q, masses, gradient, out, classes);
      float mass = reduction.sum(q, masses, classes);
      for (int j = 0; j < classes; j++) {
        gradient[out + j] = Exp.expFlushed(x[in + j] - max);
      }
      float sum = reduction.sum(gradient, out, classes);
      float share = mass / sum;
      for (int j = 0; j < classes; j++) {
        gradient[out + j] = Math.fma(gradient[out + j], share, -q[masses + j]) * scale;
      }
      terms[termsOffset + i] = Math.fma(mass, Log.log(sum), -weighted);
    }
  }

  @Override
  public void negativeLogLikelihood(
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
    Arrays.fill(gradient, gradientOffset, gradientOffset + rows * classes, 0);
    for (int i = 0; i < rows; i++) {
      int label = i * classes + (int) labels[labelsOffset + i];
      terms[termsOffset + i] = -x[xOffset + label];
      gradient[gradientOffset + label] = -scale;
    }
  }

  @Override
  public void smoothLabels(
      float[] labels,
      int labelsOffset,
      float ignored,
      float[] classWeights,
      int classWeightsOffset,
      float[] q,
      int qOffset,
      int rows,
      int classes,
      float smoothing) {
    float floor = smoothing / classes;
    for (int i = 0; i < rows; i++) {
      int out = qOffset + i * classes;
      float label = labels[labelsOffset + i];
      if (label == ignored) {
        Arrays.fill(q, out, out + classes, 0);
        continue;
      }
      for (int j = 0; j < classes; j++) {
        q[out + j] = classWeights[classWeightsOffset + j] * floor;
      }
      int right = (int) label;
      q[out + right] = classWeights[classWeightsOffset + right] * ((1 - smoothing) + floor);
    }
  }

  @Override
  public void smoothProbabilities(
      float[] targets,
      int targetsOffset,
      float[] classWeights,
      int classWeightsOffset,
      float[] q,
      int qOffset,
      int rows,
      int classes,
      float smoothing) {
    float floor = smoothing / classes;
    for (int i = 0; i < rows; i++) {
      int row = i * classes;
      for (int j = 0; j < classes; j++) {
        q[qOffset + row + j] =
            classWeights[classWeightsOffset + j]
                * Math.fma(1 - smoothing, targets[targetsOffset + row + j], floor);
      }
    }
  }
}
