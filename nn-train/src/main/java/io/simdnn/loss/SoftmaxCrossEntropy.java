package io.simdnn.loss;

import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Cross entropy of the softmax of the predictions with one right class per sample, averaged over
 * the batch: {@code mean(log(sum(exp(x))) - x[label])}; gradient {@code (softmax(x) -
 * onehot(label)) / batch}.
 *
 * <p>Predictions are logits {@code [batch, classes]} or {@code [batch, classes, d1, ...]}, targets
 * whole numbers {@code [batch]} or {@code [batch, d1, ...]}. Targets of the predictions' shape are
 * probabilities {@code t} of the classes, with terms {@code -sum(t log(softmax(x)))}.
 *
 * <p>Label smoothing (Szegedy et al.: Rethinking the Inception Architecture, CVPR 2016) with {@code
 * s} replaces the target by {@code (1 - s) t + s / classes}. Class weights multiply the classes of
 * the target, smoothed or not; a mean divides by the sum of the weights of all labels, but by their
 * number where targets are probabilities, as PyTorch does.
 */
public final class SoftmaxCrossEntropy extends ClassLoss {
  private final float smoothing;
  private final OutputBuffer masses = new OutputBuffer();

  /** Creates the loss. */
  public SoftmaxCrossEntropy() {
    this(ClassLossSettings.DEFAULT, 0);
  }

  private SoftmaxCrossEntropy(ClassLossSettings settings, float smoothing) {
    super(settings);
    this.smoothing = smoothing;
  }

  /**
   * Returns this loss with another reduction.
   *
   * @param reduction how the terms become one number; without it the mean
   * @return a new loss
   */
  public SoftmaxCrossEntropy withReduction(Reduction reduction) {
    return new SoftmaxCrossEntropy(settings().withReduction(reduction), smoothing);
  }

  /**
   * Returns this loss with a weight for each class.
   *
   * @param weights a weight of at least 0 for each class
   * @return a new loss
   * @throws IllegalArgumentException if a weight is negative or not finite
   */
  public SoftmaxCrossEntropy withClassWeights(float... weights) {
    return new SoftmaxCrossEntropy(settings().withClassWeights(name(), weights), smoothing);
  }

  /**
   * Returns this loss for targets with a label that does not count; if all labels of a batch are
   * ignored its loss is 0.
   *
   * @param label the label to ignore, a class or not
   * @return a new loss
   */
  public SoftmaxCrossEntropy withIgnoredLabel(int label) {
    return new SoftmaxCrossEntropy(settings().withIgnoredLabel(label), smoothing);
  }

  /**
   * Returns this loss with label smoothing.
   *
   * @param newSmoothing the share of the target that all classes divide, from 0 to 1
   * @return a new loss
   * @throws IllegalArgumentException if the share is not from 0 to 1
   */
  public SoftmaxCrossEntropy withLabelSmoothing(double newSmoothing) {
    if (!(newSmoothing >= 0 && newSmoothing <= 1)) {
      throw new IllegalArgumentException(
          name() + ": expected a label smoothing from 0 to 1 but got " + newSmoothing);
    }
    return new SoftmaxCrossEntropy(settings(), (float) newSmoothing);
  }

  @Override
  public void requireShapes(Shape prediction, Shape target) {
    if (!target.equals(prediction)) {
      super.requireShapes(prediction, target);
      return;
    }
    requireClasses(prediction);
    if (settings().ignoresSome()) {
      throw new IllegalArgumentException(
          name()
              + ": a label to ignore needs labels for targets, "
              + target
              + " are probabilities; leave it out");
    }
  }

  @Override
  TermWeights weights(Tensor prediction, Tensor target, Pass pass) {
    if (target.shape().equals(prediction.shape())) {
      return TermWeights.NONE;
    }
    TermWeights weights = super.weights(prediction, target, pass);
    return smoothing == 0 ? weights : new TermWeights(null, weights.masses());
  }

  @Override
  void computeRows(
      Tensor rows, Tensor target, float scale, Tensor gradient, Tensor terms, Pass pass) {
    if (target.shape().rank() == 2) {
      Tensor q = ofProbabilities(target, pass);
      pass.backend().classLoss().crossEntropy(rows, q, scale, gradient, terms);
    } else if (smoothing > 0) {
      Tensor q = ofLabels(target, rows, pass);
      pass.backend().classLoss().crossEntropy(rows, q, scale, gradient, terms);
    } else {
      Tensor labels = usable(target);
      pass.backend().loss().softmaxCrossEntropy(rows, labels, scale, gradient, terms);
    }
  }

  private Tensor ofLabels(Tensor labels, Tensor rows, Pass pass) {
    Tensor q = masses.of(rows.shape());
    Tensor weights = classWeights(rows.shape().extent(1));
    float ignored = settings().ignored();
    pass.backend().classLoss().smoothLabels(labels, ignored, weights, smoothing, q);
    return q;
  }

  private Tensor ofProbabilities(Tensor probabilities, Pass pass) {
    if (smoothing == 0 && settings().classWeights() == null) {
      return probabilities;
    }
    Tensor q = masses.of(probabilities.shape());
    Tensor weights = classWeights(q.shape().extent(1));
    pass.backend().classLoss().smoothProbabilities(probabilities, weights, smoothing, q);
    return q;
  }
}
