package io.simdnn.backend;

import io.simdnn.kernel.ClassLossKernel;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Loss functions over rows of classes; {@code scale} multiplies the gradient only. */
public final class ClassLossOperations {
  private static final int COPY_GRAIN = 32_768;

  private final ClassLossKernel kernel;
  private final Parallel parallel;

  ClassLossOperations(ClassLossKernel kernel, Parallel parallel) {
    this.kernel = kernel;
    this.parallel = parallel;
  }

  /**
   * Softmax and cross entropy with a mass per class.
   *
   * @param logits the logits {@code [rows, classes]}
   * @param masses the masses {@code [rows, classes]}
   * @param scale the factor of the gradient
   * @param gradient the gradient with respect to the logits {@code [rows, classes]}; written; must
   *     not share the array of logits or masses
   * @param terms the loss of each row {@code [rows]}; written
   * @throws IllegalArgumentException if the shapes don't fit or gradient shares an array
   */
  public void crossEntropy(
      Tensor logits, Tensor masses, float scale, Tensor gradient, Tensor terms) {
    String operation = "crossEntropy";
    Shape rows = requireRows(operation, "logits", logits);
    Checks.requireSameShape(operation, logits, "masses", masses);
    Checks.requireSameShape(operation, logits, "gradient", gradient);
    Checks.requireShape(operation, "terms", terms, rows);
    if (gradient.array() == logits.array() || gradient.array() == masses.array()) {
      throw new IllegalArgumentException(
          operation + ": expected a gradient with an array of its own; use another tensor for it");
    }
    int classes = logits.shape().extent(1);
    parallel.forRange(
        rows.size(),
        SoftmaxOperations.rowGrain(classes),
        (from, to) ->
            kernel.crossEntropy(
                logits.array(),
                logits.offset() + from * classes,
                masses.array(),
                masses.offset() + from * classes,
                gradient.array(),
                gradient.offset() + from * classes,
                terms.array(),
                terms.offset() + from,
                to - from,
                classes,
                scale));
  }

  /**
   * Negative log-likelihood of one right class per row.
   *
   * @param logProbabilities the logarithms of probabilities {@code [rows, classes]}
   * @param labels the right classes {@code [rows]}, whole numbers from 0 to {@code classes - 1}
   * @param scale the factor of the gradient
   * @param gradient the gradient with respect to the predictions {@code [rows, classes]}; written
   * @param terms the loss of each row {@code [rows]}; written
   * @throws IllegalArgumentException if the shapes don't fit or a label is no class
   */
  public void negativeLogLikelihood(
      Tensor logProbabilities, Tensor labels, float scale, Tensor gradient, Tensor terms) {
    String operation = "negativeLogLikelihood";
    Shape rows = requireRows(operation, "logProbabilities", logProbabilities);
    Checks.requireShape(operation, "labels", labels, rows);
    Checks.requireSameShape(operation, logProbabilities, "gradient", gradient);
    Checks.requireShape(operation, "terms", terms, rows);
    int classes = logProbabilities.shape().extent(1);
    Checks.requireClasses(operation, labels, classes, Float.NaN);
    parallel.forRange(
        rows.size(),
        SoftmaxOperations.rowGrain(classes),
        (from, to) ->
            kernel.negativeLogLikelihood(
                logProbabilities.array(),
                logProbabilities.offset() + from * classes,
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
   * Turns labels into masses of classes, a share of which all classes divide.
   *
   * @param labels the right classes {@code [rows]}
   * @param ignored the label whose rows get no mass; NaN for none
   * @param classWeights the weights of the classes {@code [classes]}
   * @param smoothing the share, from 0 to 1
   * @param masses the masses {@code [rows, classes]}; written
   * @throws IllegalArgumentException if the shapes don't fit or a label is no class
   */
  public void smoothLabels(
      Tensor labels, float ignored, Tensor classWeights, float smoothing, Tensor masses) {
    String operation = "smoothLabels";
    Shape rows = requireRows(operation, "masses", masses);
    Checks.requireShape(operation, "labels", labels, rows);
    Checks.requireShape(operation, "classWeights", classWeights, masses.shape().withoutFirst());
    int classes = masses.shape().extent(1);
    Checks.requireClasses(operation, labels, classes, ignored);
    parallel.forRange(
        rows.size(),
        SoftmaxOperations.rowGrain(classes),
        (from, to) ->
            kernel.smoothLabels(
                labels.array(),
                labels.offset() + from,
                ignored,
                classWeights.array(),
                classWeights.offset(),
                masses.array(),
                masses.offset() + from * classes,
                to - from,
                classes,
                smoothing));
  }

  /**
   * Turns target probabilities into masses of classes, a share of which all classes divide.
   *
   * @param targets the probabilities {@code [rows, classes]}
   * @param classWeights the weights of the classes {@code [classes]}
   * @param smoothing the share, from 0 to 1
   * @param masses the masses {@code [rows, classes]}; written; may be {@code targets}
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void smoothProbabilities(
      Tensor targets, Tensor classWeights, float smoothing, Tensor masses) {
    String operation = "smoothProbabilities";
    Shape rows = requireRows(operation, "targets", targets);
    Checks.requireSameShape(operation, targets, "masses", masses);
    Checks.requireShape(operation, "classWeights", classWeights, masses.shape().withoutFirst());
    int classes = masses.shape().extent(1);
    parallel.forRange(
        rows.size(),
        SoftmaxOperations.rowGrain(classes),
        (from, to) ->
            kernel.smoothProbabilities(
                targets.array(),
                targets.offset() + from * classes,
                classWeights.array(),
                classWeights.offset(),
                masses.array(),
                masses.offset() + from * classes,
                to - from,
                classes,
                smoothing));
  }

  /**
   * Copies {@code [batch, classes, d1, ...]} to {@code [batch * d1 * ..., classes]}.
   *
   * @param tensor the tensor, classes in the second dimension
   * @param rows the copy, classes last; written; must not share the tensor's array
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void toRows(Tensor tensor, Tensor rows) {
    int positions = requirePositions("toRows", tensor, rows);
    int classes = rows.shape().extent(1);
    transposeSamples(tensor, rows, classes, positions);
  }

  /**
   * Copies back what {@link #toRows} copied.
   *
   * @param rows the rows, classes last
   * @param tensor the copy, classes in the second dimension; written; must not share the array
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void fromRows(Tensor rows, Tensor tensor) {
    int positions = requirePositions("fromRows", tensor, rows);
    int classes = rows.shape().extent(1);
    transposeSamples(rows, tensor, positions, classes);
  }

  private static int requirePositions(String operation, Tensor tensor, Tensor rows) {
    int batch = tensor.shape().extent(0);
    int classes = tensor.shape().extent(1);
    int positions = tensor.size() / Math.max(batch * classes, 1);
    Checks.requireShape(operation, "rows", rows, Shape.of(batch * positions, classes));
    return positions;
  }

  private void transposeSamples(Tensor from, Tensor to, int rows, int columns) {
    int size = rows * columns;
    parallel.forRange(
        from.size() / Math.max(size, 1),
        Math.max(1, COPY_GRAIN / Math.max(size, 1)),
        (first, last) -> {
          for (int sample = first * size; sample < last * size; sample += size) {
            for (int i = 0; i < rows; i++) {
              int in = from.offset() + sample + i * columns;
              int out = to.offset() + sample + i;
              for (int j = 0; j < columns; j++) {
                to.array()[out + j * rows] = from.array()[in + j];
              }
            }
          }
        });
  }

  private static Shape requireRows(String operation, String name, Tensor matrix) {
    Checks.requireMatrix(operation, name, matrix);
    return Shape.of(matrix.shape().extent(0));
  }
}
