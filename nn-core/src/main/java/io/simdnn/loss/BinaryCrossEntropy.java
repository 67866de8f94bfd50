package io.simdnn.loss;

import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Binary cross entropy of {@code sigmoid(x)}, computed from the logits {@code x} so that nothing
 * overflows: mean over all elements of {@code max(x, 0) - x target + log(1 + exp(-|x|))}; gradient
 * {@code (sigmoid(x) - target) / count}.
 *
 * <p>Predictions are logits, targets are from 0 to 1 and have the same shape.
 */
public final class BinaryCrossEntropy extends MeanLoss {
  /** Creates the loss. */
  public BinaryCrossEntropy() {}

  @Override
  public void requireShapes(Shape prediction, Shape target) {
    if (!prediction.equals(target)) {
      throw new IllegalArgumentException(
          "BinaryCrossEntropy: expected targets of the predictions' shape "
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
    pass.backend().loss().binaryCrossEntropy(prediction, target, scale, gradient, terms);
  }
}
