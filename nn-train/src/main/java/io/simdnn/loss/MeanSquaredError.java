package io.simdnn.loss;

import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;

/**
 * Mean over all elements of {@code (x - target)^2}; gradient {@code 2 (x - target) / count}.
 *
 * <p>Predictions and targets have the same shape.
 */
public final class MeanSquaredError extends ElementwiseLoss {
  /** Creates the loss. */
  public MeanSquaredError() {
    this(Reduction.MEAN);
  }

  private MeanSquaredError(Reduction reduction) {
    super(reduction);
  }

  /**
   * Returns this loss with another reduction.
   *
   * @param reduction how the terms become one number; without it the mean
   * @return a new loss
   */
  public MeanSquaredError withReduction(Reduction reduction) {
    return new MeanSquaredError(reduction);
  }

  @Override
  void evaluate(
      Tensor prediction, Tensor target, float scale, Tensor gradient, Tensor terms, Pass pass) {
    pass.backend().loss().squaredError(prediction, target, scale, gradient, terms);
  }
}
