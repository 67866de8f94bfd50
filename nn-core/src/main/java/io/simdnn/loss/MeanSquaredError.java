package io.simdnn.loss;

import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Mean over all elements of {@code (x - target)^2}; gradient {@code 2 (x - target) / count}.
 *
 * <p>Predictions and targets have the same shape.
 */
public final class MeanSquaredError extends MeanLoss {
  /** Creates the loss. */
  public MeanSquaredError() {}

  @Override
  public void requireShapes(Shape prediction, Shape target) {
    if (!prediction.equals(target)) {
      throw new IllegalArgumentException(
          "MeanSquaredError: expected targets of the predictions' shape "
              + prediction
              + " but got "
              + target);
    }
  }

  @Override
  Shape termsShape(Shape prediction) {
    return prediction;
  }

  @Override
  void compute(
      Tensor prediction, Tensor target, float scale, Tensor gradient, Tensor terms, Pass pass) {
    pass.backend().loss().squaredError(prediction, target, scale, gradient, terms);
  }
}
