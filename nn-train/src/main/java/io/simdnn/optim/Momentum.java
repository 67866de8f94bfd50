package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;

/**
 * Gradient descent with momentum: {@code v = momentum * v + g}, {@code w = w - learningRate * v}
 * (Polyak: Some methods of speeding up the convergence of iteration methods, 1964).
 */
public final class Momentum extends ParameterRule {
  private final double momentum;

  /**
   * Creates the optimizer.
   *
   * @param momentum the share of the velocity that is kept, from 0 to less than 1; usually 0.9
   * @throws IllegalArgumentException if it is out of range
   */
  public Momentum(double momentum) {
    Require.share("Momentum", "momentum", momentum);
    this.momentum = momentum;
  }

  @Override
  void update(Parameter parameter, double learningRate, long step, Backend backend) {
    backend
        .update()
        .momentum(
            parameter.value(),
            parameter.gradient(),
            state().slot("velocity", parameter),
            (float) learningRate,
            (float) momentum);
  }

  @Override
  public String description() {
    return "momentum momentum=" + momentum;
  }
}
