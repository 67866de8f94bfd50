package io.simdnn.kernel;

/**
 * Loss functions over rows of classes, beyond the plain one of {@link LossKernel}: soft, smoothed
 * and weighted targets. {@code scale} multiplies the gradient only.
 */
public interface ClassLossKernel {
  /**
   * Softmax followed by the cross entropy with a mass per class. For one row with {@code m}, {@code
   * e} and {@code s} as in {@link SoftmaxKernel} and {@code Q = sum(q)}: {@code term = Q log(s) -
   * dot(q, x - m)}, the sums in the order of {@link ReductionKernel}; {@code gradient[j] = (e[j] (Q
   * / s) - q[j]) scale}. A class of mass 0 adds nothing to the dot product, whatever its logit.
   *
   * @param x the logits {@code [rows, classes]}
   * @param xOffset the index of the first logit
   * @param q the masses {@code [rows, classes]}
   * @param qOffset the index of the first mass
   * @param gradient the gradient with respect to the logits {@code [rows, classes]}; written; may
   *     not be {@code x} or {@code q}
   * @param gradientOffset the index of its first element
   * @param terms the loss of each row {@code [rows]}; written
   * @param termsOffset the index of the first term
   * @param rows the rows
   * @param classes the columns
   * @param scale the factor of the gradient
   */
  void crossEntropy(
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
      float scale);

  /**
   * Negative log-likelihood of one right class per row: {@code term = -x[label]}, {@code
   * gradient[j] = -scale} at the label, else 0.
   *
   * @param x the logarithms of probabilities {@code [rows, classes]}
   * @param xOffset the index of the first
   * @param labels the right classes {@code [rows]}, whole numbers from 0 to {@code classes - 1}
   * @param labelsOffset the index of the first label
   * @param gradient the gradient with respect to {@code x}; written
   * @param gradientOffset the index of its first element
   * @param terms the loss of each row {@code [rows]}; written
   * @param termsOffset the index of the first term
   * @param rows the rows
   * @param classes the columns
   * @param scale the factor of the gradient
   */
  void negativeLogLikelihood(
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
      float scale);

  /**
   * Turns labels into masses: {@code q[j] = w[j] ((1 - smoothing) + smoothing / classes)} at the
   * label and {@code w[j] smoothing / classes} elsewhere; a row of the label to ignore becomes 0.
   *
   * @param labels the right classes {@code [rows]}
   * @param labelsOffset the index of the first label
   * @param ignored the label to ignore, NaN for none
   * @param classWeights the weights {@code w} of the classes {@code [classes]}
   * @param classWeightsOffset the index of the first weight
   * @param q the masses {@code [rows, classes]}; written
   * @param qOffset the index of the first mass
   * @param rows the rows
   * @param classes the columns
   * @param smoothing the share of the mass that all classes divide, from 0 to 1
   */
  void smoothLabels(
      float[] labels,
      int labelsOffset,
      float ignored,
      float[] classWeights,
      int classWeightsOffset,
      float[] q,
      int qOffset,
      int rows,
      int classes,
      float smoothing);

  /**
   * Turns target probabilities {@code t} into masses: {@code q[j] = w[j] ((1 - smoothing) t[j] +
   * smoothing / classes)}. May run in place.
   *
   * @param targets the probabilities {@code [rows, classes]}
   * @param targetsOffset the index of the first
   * @param classWeights the weights {@code w} of the classes {@code [classes]}
   * @param classWeightsOffset the index of the first weight
   * @param q the masses {@code [rows, classes]}; written
   * @param qOffset the index of the first mass
   * @param rows the rows
   * @param classes the columns
   * @param smoothing the share of the mass that all classes divide, from 0 to 1
   */
  void smoothProbabilities(
      float[] targets,
      int targetsOffset,
      float[] classWeights,
      int classWeightsOffset,
      float[] q,
      int qOffset,
      int rows,
      int classes,
      float smoothing);
}
