package io.simdnn.loss;

import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** A loss with a term for every element of predictions and targets of one shape. */
abstract class ElementwiseLoss extends ReducedLoss {
  ElementwiseLoss(Reduction reduction) {
    super(reduction);
  }

  /** Computes the terms, and their gradients times scale. */
  abstract void evaluate(
      Tensor prediction, Tensor target, float scale, Tensor gradient, Tensor terms, Pass pass);

  @Override
  public void requireShapes(Shape prediction, Shape target) {
    if (!prediction.equals(target)) {
      throw new IllegalArgumentException(
          name()
              + ": expected targets of the predictions' shape "
              + prediction
              + " but got "
              + target);
    }
  }

  @Override
  final Shape termsShape(Shape prediction) {
    return prediction;
  }

  @Override
  final void compute(
      Tensor prediction,
      Tensor target,
      Tensor factors,
      float scale,
      Tensor gradient,
      Tensor terms,
      Pass pass) {
    evaluate(prediction, target, factors == null ? scale : 1, gradient, terms, pass);
    applyFactors(factors, scale, gradient, terms, pass);
  }
}
