package io.simdnn.kernel;

/**
 * Loss functions that compare every prediction with one target: term and gradient of each element
 * in one pass. {@code scale} multiplies the gradient only.
 */
public interface ElementwiseLossKernel {
  /**
   * Squared error near zero, absolute error beyond a threshold (Huber: Robust Estimation of a
   * Location Parameter, 1964): with {@code d = x - target} and {@code c = slope / threshold},
   * {@code term = 0.5 c d d} and {@code gradient = c d scale} where {@code |d| < threshold}, else
   * {@code term = slope (|d| - threshold / 2)} and {@code gradient = slope sign(d) scale}.
   *
   * @param x the predictions
   * @param xOffset the index of the first prediction
   * @param targets the targets
   * @param targetsOffset the index of the first target
   * @param gradient the gradient with respect to the predictions; written
   * @param gradientOffset the index of its first element
   * @param terms the loss terms; written
   * @param termsOffset the index of the first term
   * @param length how many elements
   * @param scale the factor of the gradient
   * @param threshold where the parabola ends, at least 0; 0 for the absolute error
   * @param slope the slope beyond the threshold, above 0
   */
  void huber(
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
      float slope);

  /**
   * Kullback-Leibler divergence of the predicted from the target distribution, the predictions
   * being logarithms: {@code term = t (log(t) - x)}, {@code gradient = -t scale}, and 0 where
   * {@code t} is 0.
   *
   * @param x the logarithms of the predicted probabilities
   * @param xOffset the index of the first prediction
   * @param targets the target probabilities {@code t}, or their logarithms
   * @param targetsOffset the index of the first target
   * @param gradient the gradient with respect to the predictions; written
   * @param gradientOffset the index of its first element
   * @param terms the loss terms; written
   * @param termsOffset the index of the first term
   * @param length how many elements
   * @param scale the factor of the gradient
   * @param logTargets whether the targets are logarithms
   */
  void kullbackLeibler(
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
      boolean logTargets);

  /**
   * Binary cross entropy of probabilities {@code p}: {@code term = -(t max(log(p), -100) + (1 - t)
   * max(log(1 - p), -100))}, {@code gradient = (p - t) / max(p (1 - p), 1e-12) scale}.
   *
   * @param p the predicted probabilities
   * @param pOffset the index of the first prediction
   * @param targets the targets {@code t}, from 0 to 1
   * @param targetsOffset the index of the first target
   * @param gradient the gradient with respect to the predictions; written
   * @param gradientOffset the index of its first element
   * @param terms the loss terms; written
   * @param termsOffset the index of the first term
   * @param length how many elements
   * @param scale the factor of the gradient
   */
  void binaryCrossEntropyOfProbabilities(
      float[] p,
      int pOffset,
      float[] targets,
      int targetsOffset,
      float[] gradient,
      int gradientOffset,
      float[] terms,
      int termsOffset,
      int length,
      float scale);

  /**
   * Binary cross entropy of sigmoid outputs, from the logits, with a weight {@code w} for the
   * positive answer of each element: with {@code l = 1 + (w - 1) t}, {@code term = (1 - t) x + l
   * log(1 + exp(-x))}, {@code gradient = (l sigmoid(x) - w t) scale}.
   *
   * @param x the logits
   * @param xOffset the index of the first logit
   * @param targets the targets {@code t}, from 0 to 1
   * @param targetsOffset the index of the first target
   * @param weights the weights {@code w}
   * @param weightsOffset the index of the first weight
   * @param gradient the gradient with respect to the logits; written
   * @param gradientOffset the index of its first element
   * @param terms the loss terms; written
   * @param termsOffset the index of the first term
   * @param length how many elements
   * @param scale the factor of the gradient
   */
  void binaryCrossEntropyWithPositiveWeights(
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
      float scale);
}
