package io.simdnn.loss;

import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;

/**
 * Absolute error with its kink rounded off (Girshick: Fast R-CNN, ICCV 2015): mean over all
 * elements of {@code d^2 / (2 beta)} where {@code |d| < beta}, else {@code |d| - beta / 2}, with
 * {@code d = x - target}. It is {@link Huber} divided by its delta; a beta of 0 is {@link
 * AbsoluteError}.
 *
 * <p>Predictions and targets have the same shape.
 */
public final class SmoothL1 extends ElementwiseLoss {
  private final float beta;

  /** Creates the loss with a beta of 1. */
  public SmoothL1() {
    this(1);
  }

  /**
   * Creates the loss.
   *
   * @param beta the difference where the rounding ends, at least 0
   * @throws IllegalArgumentException if {@code beta} is negative or not finite
   */
  public SmoothL1(double beta) {
    this((float) beta, Reduction.MEAN);
  }

  private SmoothL1(float beta, Reduction reduction) {
    super(reduction);
    this.beta = beta;
    if (!(beta >= 0 && beta < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("SmoothL1: expected a beta of at least 0 but got " + beta);
    }
  }

  /**
   * Returns this loss with another reduction.
   *
   * @param reduction how the terms become one number; without it the mean
   * @return a new loss
   */
  public SmoothL1 withReduction(Reduction reduction) {
    return new SmoothL1(beta, reduction);
  }

  @Override
  void evaluate(
      Tensor prediction, Tensor target, float scale, Tensor gradient, Tensor terms, Pass pass) {
    pass.backend().elementwiseLoss().huber(prediction, target, beta, 1, scale, gradient, terms);
  }
}
