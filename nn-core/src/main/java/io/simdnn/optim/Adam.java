package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.AdamStep;
import io.simdnn.layer.Parameter;

/**
 * Adam: running means of the gradient and of its square, corrected for their start at zero (Kingma,
 * Ba: Adam, a method for stochastic optimization, ICLR 2015). The formula is at {@link
 * io.simdnn.kernel.UpdateKernel#adam}.
 */
public final class Adam extends ParameterRule {
  private final double beta1;
  private final double beta2;
  private final double epsilon;

  /** Creates the optimizer with the paper's settings: 0.9, 0.999 and 1e-8. */
  public Adam() {
    this(0.9, 0.999, 1e-8);
  }

  /**
   * Creates the optimizer.
   *
   * @param beta1 the decay of the mean, from 0 to less than 1
   * @param beta2 the decay of the squared mean, from 0 to less than 1
   * @param epsilon what keeps the quotient finite, more than 0
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Adam(double beta1, double beta2, double epsilon) {
    requireShare("Adam", "beta1", beta1);
    requireShare("Adam", "beta2", beta2);
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("Adam: expected epsilon of more than 0, got " + epsilon);
    }
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  @Override
  void update(Parameter parameter, double learningRate, long step, Backend backend) {
    backend
        .update()
        .adam(
            parameter.value(),
            parameter.gradient(),
            state().slot("mean", parameter),
            state().slot("square", parameter),
            AdamStep.of(learningRate, beta1, beta2, epsilon, step));
  }

  @Override
  public String description() {
    return "adam beta1=" + beta1 + " beta2=" + beta2 + " epsilon=" + epsilon;
  }
}
