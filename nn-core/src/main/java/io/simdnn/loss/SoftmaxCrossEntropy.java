package io.simdnn.loss;

import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Cross entropy of the softmax of the predictions with one right class per sample, averaged over
 * the batch: {@code mean(log(sum(exp(x))) - x[label])}; gradient {@code (softmax(x) -
 * onehot(label)) / batch}.
 *
 * <p>Predictions are logits {@code [batch, classes]}, targets whole numbers {@code [batch]}.
 */
public final class SoftmaxCrossEntropy extends MeanLoss {
  /** Creates the loss. */
  public SoftmaxCrossEntropy() {}

  @Override
  public void requireShapes(Shape prediction, Shape target) {
    if (prediction.rank() != 2 || !target.equals(Shape.of(prediction.extent(0)))) {
      throw new IllegalArgumentException(
          "SoftmaxCrossEntropy: expected predictions [batch, classes] and targets [batch] but got "
              + prediction
              + " and "
              + target);
    }
  }

  @Override
  Shape termsShape(Shape prediction) {
    return Shape.of(prediction.extent(0));
  }

  @Override
  void compute(
      Tensor prediction, Tensor target, float scale, Tensor gradient, Tensor terms, Pass pass) {
    pass.backend().loss().softmaxCrossEntropy(prediction, target, scale, gradient, terms);
  }
}
