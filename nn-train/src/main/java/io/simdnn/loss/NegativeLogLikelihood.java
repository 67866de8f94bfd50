package io.simdnn.loss;

import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;

/**
 * Minus the logarithm of the probability of the right class, averaged over the labels: {@code
 * mean(-x[label])}; gradient {@code -1 / count} at the label.
 *
 * <p>Predictions are logarithms of probabilities {@code [batch, classes]} or {@code [batch,
 * classes, d1, ...]}, targets whole numbers {@code [batch]} or {@code [batch, d1, ...]}. From
 * logits use {@link SoftmaxCrossEntropy}.
 */
public final class NegativeLogLikelihood extends ClassLoss {
  /** Creates the loss. */
  public NegativeLogLikelihood() {
    super(ClassLossSettings.DEFAULT);
  }

  private NegativeLogLikelihood(ClassLossSettings settings) {
    super(settings);
  }

  /**
   * Returns this loss with another reduction.
   *
   * @param reduction how the terms become one number; without it the mean
   * @return a new loss
   */
  public NegativeLogLikelihood withReduction(Reduction reduction) {
    return new NegativeLogLikelihood(settings().withReduction(reduction));
  }

  /**
   * Returns this loss with a weight for each class, which multiplies the terms of its labels; a
   * mean divides by the sum of the weights of all labels.
   *
   * @param weights a weight of at least 0 for each class
   * @return a new loss
   * @throws IllegalArgumentException if a weight is negative or not finite
   */
  public NegativeLogLikelihood withClassWeights(float... weights) {
    return new NegativeLogLikelihood(settings().withClassWeights(name(), weights));
  }

  /**
   * Returns this loss for targets with a label that does not count; if all labels of a batch are
   * ignored its loss is 0.
   *
   * @param label the label to ignore, a class or not
   * @return a new loss
   */
  public NegativeLogLikelihood withIgnoredLabel(int label) {
    return new NegativeLogLikelihood(settings().withIgnoredLabel(label));
  }

  @Override
  void computeRows(
      Tensor rows, Tensor target, float scale, Tensor gradient, Tensor terms, Pass pass) {
    Tensor labels = usable(target);
    pass.backend().classLoss().negativeLogLikelihood(rows, labels, scale, gradient, terms);
  }
}
