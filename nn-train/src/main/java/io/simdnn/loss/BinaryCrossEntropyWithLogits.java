package io.simdnn.loss;

import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Binary cross entropy of {@code sigmoid(x)}, computed from the logits {@code x} so that nothing
 * overflows: mean over all elements of {@code max(x, 0) - x target + log(1 + exp(-|x|))}; gradient
 * {@code (sigmoid(x) - target) / count}. The network ends without a Sigmoid.
 *
 * <p>Predictions are logits, targets are from 0 to 1 and have the same shape.
 */
public final class BinaryCrossEntropyWithLogits extends ElementwiseLoss {
  private final ElementWeights weights;
  private final ElementWeights positiveWeights;

  /** Creates the loss. */
  public BinaryCrossEntropyWithLogits() {
    this(null, null, Reduction.MEAN);
  }

  private BinaryCrossEntropyWithLogits(
      ElementWeights weights, ElementWeights positiveWeights, Reduction reduction) {
    super(reduction);
    this.weights = weights;
    this.positiveWeights = positiveWeights;
  }

  /**
   * Returns this loss with another reduction.
   *
   * @param reduction how the terms become one number; without it the mean
   * @return a new loss
   */
  public BinaryCrossEntropyWithLogits withReduction(Reduction reduction) {
    return new BinaryCrossEntropyWithLogits(weights, positiveWeights, reduction);
  }

  /**
   * Returns this loss with weights that multiply the terms; a mean still divides by their number.
   *
   * @param newWeights the weights, of the predictions' shape or one that is repeated to it: aligned
   *     at the last dimension, an extent of 1 or a missing dimension repeats; copied
   * @return a new loss
   */
  public BinaryCrossEntropyWithLogits withWeights(Tensor newWeights) {
    return new BinaryCrossEntropyWithLogits(
        new ElementWeights(newWeights), positiveWeights, reduction());
  }

  /**
   * Returns this loss with weights for the positive answers: they multiply {@code target
   * -log(sigmoid(x))} but not the other part of a term. Where positives are rare, negatives by
   * positives is a good weight.
   *
   * @param newWeights the weights, {@code [outputs]} for one per output, or any shape that is
   *     repeated to the predictions'; copied
   * @return a new loss
   */
  public BinaryCrossEntropyWithLogits withPositiveWeights(Tensor newWeights) {
    return new BinaryCrossEntropyWithLogits(weights, new ElementWeights(newWeights), reduction());
  }

  @Override
  public void requireShapes(Shape prediction, Shape target) {
    super.requireShapes(prediction, target);
    if (weights != null) {
      weights.requireFits(name(), "weights", prediction);
    }
    if (positiveWeights != null) {
      positiveWeights.requireFits(name(), "positive weights", prediction);
    }
  }

  @Override
  TermWeights weights(Tensor prediction, Tensor target, Pass pass) {
    return weights == null
        ? TermWeights.NONE
        : new TermWeights(weights.of(prediction.shape()), null);
  }

  @Override
  void evaluate(
      Tensor prediction, Tensor target, float scale, Tensor gradient, Tensor terms, Pass pass) {
    if (positiveWeights == null) {
      pass.backend().loss().binaryCrossEntropy(prediction, target, scale, gradient, terms);
      return;
    }
    Tensor positive = positiveWeights.of(prediction.shape());
    pass.backend()
        .elementwiseLoss()
        .binaryCrossEntropyWithPositiveWeights(
            prediction, target, positive, scale, gradient, terms);
  }
}
