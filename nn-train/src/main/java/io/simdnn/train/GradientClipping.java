package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;
import java.util.List;

/**
 * Limits the gradient: scales the whole of it down to a largest norm (Pascanu et al.: On the
 * difficulty of training recurrent neural networks, ICML 2013), or limits every element.
 */
public final class GradientClipping {
  /** Added to the norm, as other libraries do, so that the quotient stays finite. */
  private static final double NORM_OFFSET = 1e-6;

  private GradientClipping() {}

  /**
   * Scales all gradients by one factor if their common Euclidean norm is too large.
   *
   * @param parameters the parameters; their gradients may be modified
   * @param maxNorm the largest norm
   * @param backend what to compute with
   * @return the norm before
   */
  public static double clipNorm(List<Parameter> parameters, double maxNorm, Backend backend) {
    double squares = 0;
    for (Parameter parameter : parameters) {
      squares += backend.reduction().sumOfSquares(parameter.gradient());
    }
    double norm = Math.sqrt(squares);
    double factor = maxNorm / (norm + NORM_OFFSET);
    if (factor < 1) {
      for (Parameter parameter : parameters) {
        backend.update().scale(parameter.gradient(), (float) factor);
      }
    }
    return norm;
  }

  /**
   * Limits every element of the gradients to the range from {@code -limit} to {@code limit}. NaN
   * stays NaN.
   *
   * @param parameters the parameters; their gradients may be modified
   * @param limit the largest magnitude, at least 0
   * @param backend what to compute with
   */
  public static void clipValue(List<Parameter> parameters, double limit, Backend backend) {
    for (Parameter parameter : parameters) {
      backend.regularization().clamp(parameter.gradient(), (float) limit);
    }
  }
}
