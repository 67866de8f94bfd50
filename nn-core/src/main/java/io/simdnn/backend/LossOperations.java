package io.simdnn.backend;

import io.simdnn.kernel.LossKernel;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Loss terms and gradients; {@code scale} multiplies the gradient only. */
public final class LossOperations {
  private static final int GRAIN = 8_192;

  private final LossKernel kernel;
  private final Parallel parallel;

  LossOperations(LossKernel kernel, Parallel parallel) {
    this.kernel = kernel;
    this.parallel = parallel;
  }

  /**
   * Softmax and cross entropy with one right class per row.
   *
   * @param logits the logits {@code [rows, classes]}
   * @param labels the right classes {@code [rows]}, whole numbers from 0 to {@code classes - 1}
   * @param scale the factor of the gradient
   * @param gradient the gradient with respect to the logits {@code [rows, classes]}; written
   * @param terms the loss of each row {@code [rows]}; written
   * @throws IllegalArgumentException if the shapes don't fit or a label is no class
   */
  public void softmaxCrossEntropy(
      Tensor logits, Tensor labels, float scale, Tensor gradient, Tensor terms) {
    String operation = "softmaxCrossEntropy";
    Checks.requireMatrix(operation, "logits", logits);
    Shape rowShape = Shape.of(logits.shape().extent(0));
    Checks.requireShape(operation, "labels", labels, rowShape);
    Checks.requireSameShape(operation, logits, "gradient", gradient);
    Checks.requireShape(operation, "terms", terms, rowShape);
    int classes = logits.shape().extent(1);
    Checks.requireClasses(operation, labels, classes, Float.NaN);
    parallel.forRange(
        rowShape.extent(0),
        SoftmaxOperations.rowGrain(classes),
        (from, to) ->
            kernel.softmaxCrossEntropy(
                logits.array(),
                logits.offset() + from * classes,
                labels.array(),
                labels.offset() + from,
                gradient.array(),
                gradient.offset() + from * classes,
                terms.array(),
                terms.offset() + from,
                to - from,
                classes,
                scale));
  }

  /**
   * Squared error, element by element.
   *
   * @param prediction the predictions
   * @param target the targets, of the same shape
   * @param scale the factor of the gradient
   * @param gradient the gradient with respect to the predictions, of the same shape; written
   * @param terms the loss of each element, of the same shape; written
   * @throws IllegalArgumentException if the shapes differ
   */
  public void squaredError(
      Tensor prediction, Tensor target, float scale, Tensor gradient, Tensor terms) {
    elementwise("squaredError", kernel::squaredError, prediction, target, scale, gradient, terms);
  }

  /**
   * Binary cross entropy of sigmoid outputs, from the logits, element by element.
   *
   * @param logits the logits
   * @param target the targets from 0 to 1, of the same shape
   * @param scale the factor of the gradient
   * @param gradient the gradient with respect to the logits, of the same shape; written
   * @param terms the loss of each element, of the same shape; written
   * @throws IllegalArgumentException if the shapes differ
   */
  public void binaryCrossEntropy(
      Tensor logits, Tensor target, float scale, Tensor gradient, Tensor terms) {
    elementwise(
        "binaryCrossEntropy", kernel::binaryCrossEntropy, logits, target, scale, gradient, terms);
  }

  private interface ElementwiseLoss {
    void run(
        float[] x,
        int xOffset,
        float[] targets,
        int targetsOffset,
        float[] gradient,
        int gradientOffset,
        float[] terms,
        int termsOffset,
        int length,
        float scale);
  }

  private void elementwise(
      String operation,
      ElementwiseLoss loss,
      Tensor x,
      Tensor target,
      float scale,
      Tensor gradient,
      Tensor terms) {
    Checks.requireSameShape(operation, x, "target", target);
    Checks.requireSameShape(operation, x, "gradient", gradient);
    Checks.requireSameShape(operation, x, "terms", terms);
    parallel.forRange(
        x.size(),
        GRAIN,
        (from, to) ->
            loss.run(
                x.array(),
                x.offset() + from,
                target.array(),
                target.offset() + from,
                gradient.array(),
                gradient.offset() + from,
                terms.array(),
                terms.offset() + from,
                to - from,
                scale));
  }
}
