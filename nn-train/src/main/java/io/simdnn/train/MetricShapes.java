package io.simdnn.train;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** What metrics ask of predictions and targets. */
final class MetricShapes {
  private MetricShapes() {}

  static void requireLabels(String metric, Tensor prediction, Tensor target) {
    Shape shape = prediction.shape();
    if (shape.rank() != 2 || !target.shape().equals(Shape.of(shape.extent(0)))) {
      throw new IllegalArgumentException(
          metric
              + ": expected predictions [batch, classes] and labels [batch] but got "
              + shape
              + " and "
              + target.shape());
    }
  }

  static int requireLabel(String metric, float label, int classes) {
    if (!(label >= 0 && label < classes) || label != (int) label) {
      throw new IllegalArgumentException(
          metric
              + ": label "
              + label
              + " is no class; expected a whole number from 0 to "
              + (classes - 1));
    }
    return (int) label;
  }

  static void requireSameShape(String metric, Tensor prediction, Tensor target) {
    if (!prediction.shape().equals(target.shape())) {
      throw new IllegalArgumentException(
          metric
              + ": expected targets of the predictions' shape "
              + prediction.shape()
              + " but got "
              + target.shape());
    }
  }

  /** One number per sample, {@code [batch]} or {@code [batch, 1]}, and as many answers. */
  static void requireScores(String metric, Tensor prediction, Tensor target) {
    int batch = target.shape().rank() == 0 ? -1 : target.shape().extent(0);
    if (target.size() != batch || prediction.size() != batch) {
      throw new IllegalArgumentException(
          metric
              + ": expected one score and one answer for each sample, [batch] or [batch, 1], but got "
              + prediction.shape()
              + " and "
              + target.shape());
    }
  }
}
