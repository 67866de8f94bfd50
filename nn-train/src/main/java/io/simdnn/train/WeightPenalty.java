package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Parameter;
import io.simdnn.optim.ParameterSelection;
import io.simdnn.tensor.Tensor;
import java.util.List;

/**
 * A term of the loss that keeps weights small: {@code l1 * sum(|w|) + l2 * sum(w * w)} over chosen
 * parameters (Tibshirani: Regression shrinkage and selection via the lasso, 1996; Hoerl, Kennard:
 * Ridge regression, 1970). Its gradient is {@code l1 * sign(w) + 2 * l2 * w}. Other than the weight
 * decay of an optimizer it is part of the reported training loss.
 *
 * @param selection the parameters
 * @param l1 the factor of the magnitudes, at least 0
 * @param l2 the factor of the squares, at least 0
 */
public record WeightPenalty(ParameterSelection selection, double l1, double l2) {
  /**
   * Checks the factors.
   *
   * @param selection the parameters
   * @param l1 the factor of the magnitudes, at least 0
   * @param l2 the factor of the squares, at least 0
   * @throws IllegalArgumentException if a factor is negative or not finite
   */
  public WeightPenalty {
    if (!(l1 >= 0 && l2 >= 0 && l1 + l2 < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weight penalty: expected factors of at least 0, got l1 " + l1 + " and l2 " + l2);
    }
  }

  /** Returns the term of the loss. */
  double value(List<Parameter> parameters, OutputBuffer scratch, Backend backend) {
    double value = 0;
    for (Parameter parameter : parameters) {
      if (selection.contains(parameter)) {
        Tensor w = parameter.value();
        if (l1 != 0) {
          Tensor magnitudes = copy(w, scratch);
          backend.regularization().magnitude(magnitudes);
          value += l1 * backend.reduction().sum(magnitudes);
        }
        if (l2 != 0) {
          value += l2 * backend.reduction().sumOfSquares(w);
        }
      }
    }
    return value;
  }

  /** Adds the gradient of the term to the gradients of parameters that are not frozen. */
  void addGradient(List<Parameter> parameters, OutputBuffer scratch, Backend backend) {
    for (Parameter parameter : parameters) {
      if (selection.contains(parameter) && !parameter.isFrozen()) {
        Tensor w = parameter.value();
        if (l1 != 0) {
          Tensor signs = copy(w, scratch);
          backend.regularization().sign(signs);
          backend.update().addScaled(parameter.gradient(), signs, (float) l1);
        }
        if (l2 != 0) {
          backend.update().addScaled(parameter.gradient(), w, (float) (2 * l2));
        }
      }
    }
  }

  private static Tensor copy(Tensor w, OutputBuffer scratch) {
    Tensor copy = scratch.of(w.shape());
    copy.set(w);
    return copy;
  }

  /** Returns selection and factors as text, by which a resumed training recognizes them. */
  String description() {
    return selection.description() + " l1=" + l1 + " l2=" + l2;
  }
}
