package io.simdnn.loss;

import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Binary cross entropy of probabilities {@code p}: mean over all elements of {@code -(t log(p) + (1
 * - t) log(1 - p))}, the logarithms not below -100; gradient {@code (p - t) / (p (1 - p)) / count},
 * the product not below 1e-12.
 *
 * <p>Predictions are probabilities, as a Sigmoid layer gives them; targets {@code t} are from 0 to
 * 1 and have the same shape. Prefer {@link BinaryCrossEntropyWithLogits}, which loses nothing where
 * the sigmoid is saturated.
 */
public final class BinaryCrossEntropy extends ElementwiseLoss {
  private final ElementWeights weights;

  /** Creates the loss. */
  public BinaryCrossEntropy() {
    this(null, Reduction.MEAN);
  }

  private BinaryCrossEntropy(ElementWeights weights, Reduction reduction) {
    super(reduction);
    this.weights = weights;
  }

  /**
   * Returns this loss with another reduction.
   *
   * @param reduction how the terms become one number; without it the mean
   * @return a new loss
   */
  public BinaryCrossEntropy withReduction(Reduction reduction) {
    return new BinaryCrossEntropy(weights, reduction);
  }

  /**
   * Returns this loss with weights that multiply the terms; a mean still divides by their number.
   *
   * @param newWeights the weights, of the predictions' shape or one that is repeated to it: aligned
   *     at the last dimension, an extent of 1 or a missing dimension repeats; copied
   * @return a new loss
   */
  public BinaryCrossEntropy withWeights(Tensor newWeights) {
    return new BinaryCrossEntropy(new ElementWeights(newWeights), reduction());
  }

  @Override
  public void requireShapes(Shape prediction, Shape target) {
    super.requireShapes(prediction, target);
    if (weights != null) {
      weights.requireFits(name(), "weights", prediction);
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
    pass.backend()
        .elementwiseLoss()
        .binaryCrossEntropyOfProbabilities(prediction, target, scale, gradient, terms);
  }
}
