package io.simdnn.backend;

import io.simdnn.kernel.ElementwiseLossKernel;
import io.simdnn.tensor.Tensor;

/**
 * Loss functions that compare every prediction with one target; {@code scale} multiplies the
 * gradient only, and all tensors of a call have one shape.
 */
public final class ElementwiseLossOperations {
  private static final int GRAIN = 8_192;

  private final ElementwiseLossKernel kernel;
  private final Parallel parallel;

  ElementwiseLossOperations(ElementwiseLossKernel kernel, Parallel parallel) {
    this.kernel = kernel;
    this.parallel = parallel;
  }

  /**
   * Squared error near zero, absolute error beyond a threshold.
   *
   * @param prediction the predictions
   * @param target the targets
   * @param threshold where the parabola ends, at least 0; 0 for the absolute error
   * @param slope the slope beyond the threshold, above 0
   * @param scale the factor of the gradient
   * @param gradient the gradient with respect to the predictions; written
   * @param terms the loss of each element; written
   * @throws IllegalArgumentException if the shapes differ or a number is out of its range
   */
  public void huber(
      Tensor prediction,
      Tensor target,
      float threshold,
      float slope,
      float scale,
      Tensor gradient,
      Tensor terms) {
    requireShapes("huber", prediction, target, gradient, terms);
    if (!(threshold >= 0 && slope > 0)) {
      throw new IllegalArgumentException(
          "huber: expected a threshold of at least 0 and a slope above 0 but got "
              + threshold
              + " and "
              + slope);
    }
    parallel.forRange(
        prediction.size(),
        GRAIN,
        (from, to) ->
            kernel.huber(
                prediction.array(),
                prediction.offset() + from,
                target.array(),
                target.offset() + from,
                gradient.array(),
                gradient.offset() + from,
                terms.array(),
                terms.offset() + from,
                to - from,
                scale,
                threshold,
                slope));
  }

  /**
   * Kullback-Leibler divergence of the predicted from the target distribution.
   *
   * @param prediction the logarithms of the predicted probabilities
   * @param target the target probabilities, or their logarithms
   * @param logTargets whether the targets are logarithms
   * @param scale the factor of the gradient
   * @param gradient the gradient with respect to the predictions; written
   * @param terms the loss of each element; written
   * @throws IllegalArgumentException if the shapes differ
   */
  public void kullbackLeibler(
      Tensor prediction,
      Tensor target,
      boolean logTargets,
      float scale,
      Tensor gradient,
      Tensor terms) {
    requireShapes("kullbackLeibler", prediction, target, gradient, terms);
    parallel.forRange(
        prediction.size(),
        GRAIN,
        (from, to) ->
            kernel.kullbackLeibler(
                prediction.array(),
                prediction.offset() + from,
                target.array(),
                target.offset() + from,
                gradient.array(),
                gradient.offset() + from,
                terms.array(),
                terms.offset() + from,
                to - from,
                scale,
                logTargets));
  }

  /**
   * Binary cross entropy of probabilities.
   *
   * @param prediction the predicted probabilities, from 0 to 1; NaN is let through
   * @param target the targets, from 0 to 1
   * @param scale the factor of the gradient
   * @param gradient the gradient with respect to the predictions; written
   * @param terms the loss of each element; written
   * @throws IllegalArgumentException if the shapes differ or a prediction is no probability
   */
  public void binaryCrossEntropyOfProbabilities(
      Tensor prediction, Tensor target, float scale, Tensor gradient, Tensor terms) {
    requireShapes("binaryCrossEntropyOfProbabilities", prediction, target, gradient, terms);
    requireProbabilities(prediction);
    parallel.forRange(
        prediction.size(),
        GRAIN,
        (from, to) ->
            kernel.binaryCrossEntropyOfProbabilities(
                prediction.array(),
                prediction.offset() + from,
                target.array(),
                target.offset() + from,
                gradient.array(),
                gradient.offset() + from,
                terms.array(),
                terms.offset() + from,
                to - from,
                scale));
  }

  /**
   * Binary cross entropy of sigmoid outputs, from the logits, with a weight for the positive answer
   * of each element.
   *
   * @param logits the logits
   * @param target the targets, from 0 to 1
   * @param positiveWeights the weight of the positive answer of each element
   * @param scale the factor of the gradient
   * @param gradient the gradient with respect to the logits; written
   * @param terms the loss of each element; written
   * @throws IllegalArgumentException if the shapes differ
   */
  public void binaryCrossEntropyWithPositiveWeights(
      Tensor logits,
      Tensor target,
      Tensor positiveWeights,
      float scale,
      Tensor gradient,
      Tensor terms) {
    String operation = "binaryCrossEntropyWithPositiveWeights";
    requireShapes(operation, logits, target, gradient, terms);
    Checks.requireSameShape(operation, logits, "positiveWeights", positiveWeights);
    parallel.forRange(
        logits.size(),
        GRAIN,
        (from, to) ->
            kernel.binaryCrossEntropyWithPositiveWeights(
                logits.array(),
                logits.offset() + from,
                target.array(),
                target.offset() + from,
                positiveWeights.array(),
                positiveWeights.offset() + from,
                gradient.array(),
                gradient.offset() + from,
                terms.array(),
                terms.offset() + from,
                to - from,
                scale));
  }

  private static void requireShapes(
      String operation, Tensor prediction, Tensor target, Tensor gradient, Tensor terms) {
    Checks.requireSameShape(operation, prediction, "target", target);
    Checks.requireSameShape(operation, prediction, "gradient", gradient);
    Checks.requireSameShape(operation, prediction, "terms", terms);
  }

  private static void requireProbabilities(Tensor prediction) {
    for (int i = 0; i < prediction.size(); i++) {
      float value = prediction.get(i);
      if (value < 0 || value > 1) {
        throw new IllegalArgumentException(
            "binaryCrossEntropyOfProbabilities: prediction "
                + i
                + " is "
                + value
                + "; expected a probability from 0 to 1: end the network with a Sigmoid, or use"
                + " BinaryCrossEntropyWithLogits");
      }
    }
  }
}
