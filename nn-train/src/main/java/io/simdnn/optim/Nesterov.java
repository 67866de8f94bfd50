package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;

/**
 * Nesterov's accelerated gradient: {@code v = momentum * v + g}, {@code w = w - learningRate * (g +
 * momentum * v)} (Sutskever et al.: On the importance of initialization and momentum in deep
 * learning, ICML 2013).
 */
public final class Nesterov extends ParameterRule {
  private final double momentum;

  /**
   * Creates the optimizer.
   *
   * @param momentum the share of the velocity that is kept, from 0 to less than 1; usually 0.9
   * @throws IllegalArgumentException if it is out of range
   */
  public Nesterov(double momentum) {
    Require.share("Nesterov", "momentum", momentum);
    this.momentum = momentum;
  }

  @Override
  void update(Parameter parameter, double learningRate, long step, Backend backend) {
    backend
        .update()
        .nesterov(
            parameter.value(),
            parameter.gradient(),
            state().slot("velocity", parameter),
            (float) learningRate,
            (float) momentum);
  }

  @Override
  public String description() {
    return "nesterov momentum=" + momentum;
  }
}
