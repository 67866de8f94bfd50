package io.simdnn.kernel;

/**
 * Loss functions: the loss term of every sample or element, and the gradient of the weighted sum of
 * all terms, in one pass because both share the exponentials.
 *
 * <p>{@code scale} multiplies the gradient only; {@code 1 / count} gives the gradient of the mean.
 */
public interface LossKernel {
  /**
   * Softmax followed by the cross entropy with one right class per row. For one row with {@code m},
   * {@code e} and {@code s} as in {@link SoftmaxKernel}: {@code term = log(s) - (x[label] - m)},
   * {@code gradient[j] = (e[j] * (1 / s) - (j == label ? 1 : 0)) * scale}.
   *
   * @param x the logits {@code [rows, classes]}
   * @param xOffset the index of the first logit
   * @param labels the right classes {@code [rows]}, whole numbers from 0 to {@code classes - 1}
   * @param labelsOffset the index of the first label
   * @param gradient the gradient with respect to the logits {@code [rows, classes]}; written; may
   *     be {@code x}
   * @param gradientOffset the index of its first element
   * @param terms the loss of each row {@code [rows]}; written
   * @param termsOffset the index of the first term
   * @param rows the rows
   * @param classes the columns
   * @param scale the factor of the gradient
   */
  void softmaxCrossEntropy(
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
   * Squared error: {@code d = x - target}, {@code term = d * d}, {@code gradient = (2 * scale) *
   * d}.
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
   */
  void squaredError(
      float[] x,
      int xOffset,
      float[] targets,
      int targetsOffset,
      float[] gradient,
      int gradientOffset,
      float[] terms,
      int termsOffset,
      int length,
      float scale);

  /**
   * Binary cross entropy of sigmoid outputs, from the logits: {@code e = exp(-|x|)}, {@code term =
   * fma(-x, target, max(x, 0)) + log1p(e)}, {@code gradient = (sigmoid(x) - target) * scale}.
   *
   * @param x the logits
   * @param xOffset the index of the first logit
   * @param targets the targets, from 0 to 1
   * @param targetsOffset the index of the first target
   * @param gradient the gradient with respect to the logits; written
   * @param gradientOffset the index of its first element
   * @param terms the loss terms; written
   * @param termsOffset the index of the first term
   * @param length how many elements
   * @param scale the factor of the gradient
   */
  void binaryCrossEntropy(
      float[] x,
      int xOffset,
      float[] targets,
      int targetsOffset,
      float[] gradient,
      int gradientOffset,
      float[] terms,
      int termsOffset,
      int length,
      float scale);
}
