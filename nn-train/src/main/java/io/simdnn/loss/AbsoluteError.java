package io.simdnn.loss;

import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;

/**
 * Mean over all elements of {@code |x - target|}, also called L1; gradient {@code sign(x - target)
 * / count}, 0 where both are equal.
 *
 * <p>Predictions and targets have the same shape.
 */
public final class AbsoluteError extends ElementwiseLoss {
  /** Creates the loss. */
  public AbsoluteError() {
    this(Reduction.MEAN);
  }

  private AbsoluteError(Reduction reduction) {
    super(reduction);
  }

  /**
   * Returns this loss with another reduction.
   *
   * @param reduction how the terms become one number; without it the mean
   * @return a new loss
   */
  public AbsoluteError withReduction(Reduction reduction) {
    return new AbsoluteError(reduction);
  }

  @Override
  void evaluate(
      Tensor prediction, Tensor target, float scale, Tensor gradient, Tensor terms, Pass pass) {
    pass.backend().elementwiseLoss().huber(prediction, target, 0, 1, scale, gradient, terms);
  }
}
