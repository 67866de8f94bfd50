package io.simdnn.loss;

import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * A loss with a term for every label: the second dimension of the predictions are the classes, the
 * only one of predictions without batch.
 */
abstract class ClassLoss extends ReducedLoss {
  private final ClassLossSettings settings;
  private final OutputBuffer ones = new OutputBuffer();
  private final OutputBuffer labelWeights = new OutputBuffer();
  private final OutputBuffer usableLabels = new OutputBuffer();
  private final OutputBuffer predictionRows = new OutputBuffer();
  private final OutputBuffer targetRows = new OutputBuffer();
  private final OutputBuffer gradientRows = new OutputBuffer();
  private Tensor usable;

  ClassLoss(ClassLossSettings settings) {
    super(settings.reduction());
    this.settings = settings;
  }

  final ClassLossSettings settings() {
    return settings;
  }

  /**
   * Computes the terms of rows of classes, and the gradient of their sum times scale.
   *
   * @param target labels {@code [rows]} or probabilities {@code [rows, classes]}
   */
  abstract void computeRows(
      Tensor rows, Tensor target, float scale, Tensor gradient, Tensor terms, Pass pass);

  @Override
  public void requireShapes(Shape prediction, Shape target) {
    requireClasses(prediction);
    if (!target.equals(termsShape(prediction))) {
      throw new IllegalArgumentException(
          name()
              + ": expected predictions [batch, classes, ...] and targets [batch, ...] but got "
              + prediction
              + " and "
              + target);
    }
  }

  final void requireClasses(Shape prediction) {
    if (prediction.rank() == 0 || classes(prediction) == 0) {
      throw new IllegalArgumentException(
          name() + ": expected predictions [batch, classes, ...] but got " + prediction);
    }
    Tensor weights = settings.classWeights();
    if (weights != null && weights.size() != classes(prediction)) {
      throw new IllegalArgumentException(
          name()
              + ": "
              + weights.size()
              + " class weights do not fit the "
              + classes(prediction)
              + " classes of predictions "
              + prediction);
    }
  }

  @Override
  final Shape termsShape(Shape prediction) {
    int[] extents = prediction.toArray();
    int[] terms = new int[extents.length - 1];
    if (terms.length > 0) {
      terms[0] = extents[0];
      System.arraycopy(extents, 2, terms, 1, terms.length - 1);
    }
    return Shape.of(terms);
  }

  @Override
  TermWeights weights(Tensor prediction, Tensor target, Pass pass) {
    if (settings.classWeights() == null && !settings.ignoresSome()) {
      usable = null;
      return TermWeights.NONE;
    }
    Tensor weights = labelWeights.of(target.shape());
    usable = usableLabels.of(target.shape());
    Tensor table = classWeights(classes(prediction.shape()));
    pass.backend().lossWeight().ofLabels(target, settings.ignored(), table, weights, usable);
    return new TermWeights(weights, weights);
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
    int classes = classes(prediction.shape());
    Shape matrix = Shape.of(prediction.size() / classes, classes);
    Tensor flatTerms = terms.reshape(Shape.of(terms.size()));
    boolean rowsAlready = isRows(prediction.shape());
    Tensor rows = rows(prediction, predictionRows, pass);
    Tensor rowGradient = rowsAlready ? gradient.reshape(matrix) : gradientRows.of(matrix);
    Tensor flatTarget =
        target.shape().equals(prediction.shape())
            ? rows(target, targetRows, pass)
            : target.reshape(flatTerms.shape());
    computeRows(rows, flatTarget, factors == null ? scale : 1, rowGradient, flatTerms, pass);
    applyFactors(factors, scale, rowGradient, flatTerms, pass);
    if (!rowsAlready) {
      pass.backend().classLoss().fromRows(rowGradient, gradient);
    }
  }

  /** Returns the labels with class 0 in place of the one to ignore, which has no weight. */
  final Tensor usable(Tensor labels) {
    return usable == null ? labels : usable.reshape(labels.shape());
  }

  /** Returns the classes of every position next to each other: {@code [positions, classes]}. */
  private static Tensor rows(Tensor tensor, OutputBuffer buffer, Pass pass) {
    int classes = classes(tensor.shape());
    Shape matrix = Shape.of(tensor.size() / classes, classes);
    if (isRows(tensor.shape())) {
      return tensor.reshape(matrix);
    }
    Tensor rows = buffer.of(matrix);
    pass.backend().classLoss().toRows(tensor, rows);
    return rows;
  }

  final Tensor classWeights(int classes) {
    if (settings.classWeights() != null) {
      return settings.classWeights();
    }
    Tensor table = ones.of(Shape.of(classes));
    table.fill(1);
    return table;
  }

  private static int classes(Shape prediction) {
    return prediction.extent(prediction.rank() == 1 ? 0 : 1);
  }

  private static boolean isRows(Shape prediction) {
    return prediction.rank() <= 2
        || prediction.size() == prediction.extent(0) * prediction.extent(1);
  }
}
