package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;

/** Stochastic gradient descent: {@code w = w - learningRate * g}. */
public final class SGD extends ParameterRule {
  /** Creates the optimizer. */
  public SGD() {}

  @Override
  void update(Parameter parameter, double learningRate, long step, Backend backend) {
    backend.update().sgd(parameter.value(), parameter.gradient(), (float) learningRate);
  }

  @Override
  public String description() {
    return "sgd";
  }
}
