package io.simdnn.loss;

import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** A loss that is the mean of its terms. */
abstract class MeanLoss implements Loss {
  private final OutputBuffer gradientBuffer = new OutputBuffer();
  private final OutputBuffer termsBuffer = new OutputBuffer();
  private Tensor gradient;

  /** Returns the shape of the terms. */
  abstract Shape termsShape(Shape prediction);

  /** Computes terms and gradient, the latter times scale. */
  abstract void compute(
      Tensor prediction, Tensor target, float scale, Tensor gradient, Tensor terms, Pass pass);

  @Override
  public final double forward(Tensor prediction, Tensor target, Pass pass) {
    requireShapes(prediction.shape(), target.shape());
    Tensor terms = termsBuffer.of(termsShape(prediction.shape()));
    int count = Math.max(terms.size(), 1);
    gradient = gradientBuffer.of(prediction.shape());
    compute(prediction, target, 1f / count, gradient, terms, pass);
    return (double) pass.backend().reduction().sum(terms) / count;
  }

  @Override
  public final Tensor backward() {
    if (gradient == null) {
      throw new IllegalStateException(
          getClass().getSimpleName() + ": backward needs a forward before it");
    }
    return gradient;
  }
}
