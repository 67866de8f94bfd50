package io.simdnn.loss;

import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;

/**
 * How far predicted distributions are from target distributions {@code t} (Kullback, Leibler: On
 * Information and Sufficiency, 1951): {@code t (log(t) - x)} for every element, 0 where {@code t}
 * is 0; gradient {@code -t}.
 *
 * <p>Predictions {@code x} are logarithms of probabilities, targets probabilities of the same
 * shape. The mean over all elements is what other libraries call {@code mean}; the divergence as
 * textbooks define it, summed over each distribution, is {@link Reduction#BATCH_MEAN}.
 */
public final class KullbackLeibler extends ElementwiseLoss {
  private final boolean logTargets;

  /** Creates the loss, with targets that are probabilities and the mean over all elements. */
  public KullbackLeibler() {
    this(false, Reduction.MEAN);
  }

  private KullbackLeibler(boolean logTargets, Reduction reduction) {
    super(reduction);
    this.logTargets = logTargets;
  }

  /**
   * Returns this loss with another reduction.
   *
   * @param reduction how the terms become one number; without it the mean over all elements
   * @return a new loss
   */
  public KullbackLeibler withReduction(Reduction reduction) {
    return new KullbackLeibler(logTargets, reduction);
  }

  /**
   * Returns this loss for targets that are logarithms of probabilities.
   *
   * @return a new loss
   */
  public KullbackLeibler withLogTargets() {
    return new KullbackLeibler(true, reduction());
  }

  @Override
  void evaluate(
      Tensor prediction, Tensor target, float scale, Tensor gradient, Tensor terms, Pass pass) {
    pass.backend()
        .elementwiseLoss()
        .kullbackLeibler(prediction, target, logTargets, scale, gradient, terms);
  }
}
