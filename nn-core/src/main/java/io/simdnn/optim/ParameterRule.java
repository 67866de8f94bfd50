package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;
import java.util.List;

/** An optimizer that treats one parameter after the other by the same rule. */
abstract class ParameterRule implements Optimizer {
  private final OptimizerState state = new OptimizerState();

  abstract void update(Parameter parameter, double learningRate, long step, Backend backend);

  @Override
  public final void step(List<Parameter> parameters, double learningRate, Backend backend) {
    long step = state.nextStep();
    for (Parameter parameter : parameters) {
      if (!parameter.isFrozen()) {
        update(parameter, learningRate, step, backend);
      }
    }
  }

  @Override
  public final OptimizerState state() {
    return state;
  }

  static void requireShare(String optimizer, String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          optimizer + ": expected " + name + " from 0 to less than 1, got " + value);
    }
  }
}
