package io.simdnn.loss;

import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;

/**
 * Squared error for small, absolute error for large differences {@code d = x - target}, so that
 * outliers pull less (Huber: Robust Estimation of a Location Parameter, 1964): mean over all
 * elements of {@code d^2 / 2} where {@code |d| < delta}, else {@code delta (|d| - delta / 2)}.
 *
 * <p>Predictions and targets have the same shape.
 */
public final class Huber extends ElementwiseLoss {
  private final float delta;

  /** Creates the loss with a delta of 1. */
  public Huber() {
    this(1);
  }

  /**
   * Creates the loss.
   *
   * @param delta the difference where the squared error ends, above 0
   * @throws IllegalArgumentException if {@code delta} is not above 0 and finite
   */
  public Huber(double delta) {
    this((float) delta, Reduction.MEAN);
  }

  private Huber(float delta, Reduction reduction) {
    super(reduction);
    this.delta = delta;
    if (!(delta > 0 && delta < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Huber: expected a delta above 0 but got " + delta);
    }
  }

  /**
   * Returns this loss with another reduction.
   *
   * @param reduction how the terms become one number; without it the mean
   * @return a new loss
   */
  public Huber withReduction(Reduction reduction) {
    return new Huber(delta, reduction);
  }

  @Override
  void evaluate(
      Tensor prediction, Tensor target, float scale, Tensor gradient, Tensor terms, Pass pass) {
    pass.backend()
        .elementwiseLoss()
        .huber(prediction, target, delta, delta, scale, gradient, terms);
  }
}
