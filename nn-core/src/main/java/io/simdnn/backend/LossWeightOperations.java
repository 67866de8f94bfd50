package io.simdnn.backend;

import io.simdnn.kernel.LossWeightKernel;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** The weights of loss terms: looked up by class, and applied to terms and gradients. */
public final class LossWeightOperations {
  private static final int GRAIN = 8_192;

  private final LossWeightKernel kernel;
  private final Parallel parallel;

  LossWeightOperations(LossWeightKernel kernel, Parallel parallel) {
    this.kernel = kernel;
    this.parallel = parallel;
  }

  /**
   * Multiplies equally long runs of elements by one factor each: {@code y = x factor scale}, and 0
   * where the factor is 0, whatever {@code x} holds.
   *
   * @param x the elements, {@code factors.size()} runs one after the other
   * @param factors the factors, of any shape
   * @param scale a factor of all elements
   * @param y the products, of the shape of x; written; may be {@code x}
   * @throws IllegalArgumentException if y has another shape or the runs can't be equally long
   */
  public void scaleRows(Tensor x, Tensor factors, float scale, Tensor y) {
    Checks.requireSameShape("scaleRows", x, "y", y);
    int rows = factors.size();
    int columns = rows == 0 ? 0 : x.size() / rows;
    if (rows * columns != x.size()) {
      throw new IllegalArgumentException(
          "scaleRows: expected one factor for each of equally long runs of "
              + x.shape()
              + " but got factors "
              + factors.shape());
    }
    parallel.forRange(
        rows,
        Math.max(1, GRAIN / Math.max(columns, 1)),
        (from, to) ->
            kernel.scaleRows(
                x.array(),
                x.offset() + from * columns,
                factors.array(),
                factors.offset() + from,
                y.array(),
                y.offset() + from * columns,
                to - from,
                columns,
                scale));
  }

  /**
   * Looks up the weight of every label, 0 for the label to ignore.
   *
   * @param labels the labels, of any shape
   * @param ignored the label to ignore; NaN for none
   * @param classWeights the weights of the classes {@code [classes]}
   * @param weights the weights of the labels, of their shape; written
   * @param usable the labels, class 0 in place of the one to ignore, of their shape; written
   * @throws IllegalArgumentException if the shapes don't fit or a label is no class
   */
  public void ofLabels(
      Tensor labels, float ignored, Tensor classWeights, Tensor weights, Tensor usable) {
    String operation = "weights of labels";
    Checks.requireSameShape(operation, labels, "weights", weights);
    Checks.requireSameShape(operation, labels, "usable", usable);
    Checks.requireShape(
        operation, "classWeights", classWeights, Shape.of(classWeights.shape().size()));
    Checks.requireClasses(operation, labels, classWeights.size(), ignored);
    parallel.forRange(
        labels.size(),
        GRAIN,
        (from, to) ->
            kernel.ofLabels(
                labels.array(),
                labels.offset() + from,
                ignored,
                classWeights.array(),
                classWeights.offset(),
                weights.array(),
                weights.offset() + from,
                usable.array(),
                usable.offset() + from,
                to - from));
  }
}
