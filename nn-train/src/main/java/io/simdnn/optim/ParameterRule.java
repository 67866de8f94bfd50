package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;
import java.util.List;

/** An optimizer that treats one parameter after the other by the same rule. */
abstract class ParameterRule implements Optimizer {
  private final OptimizerState state = new OptimizerState();
  private final OutputBuffer gradientCopy = new OutputBuffer();
  private final double weightDecay;
  private final boolean maximize;

  /** A rule that takes the gradient as it is. */
  ParameterRule() {
    this(0, false);
  }

  /** A rule whose gradient is {@code weightDecay * w + g}, or with {@code -g} to maximize. */
  ParameterRule(double weightDecay, boolean maximize) {
    this.weightDecay = weightDecay;
    this.maximize = maximize;
  }

  /**
   * Takes one step.
   *
   * @param step the number of the parameter's step, 1 for the first
   */
  abstract void update(Parameter parameter, double learningRate, long step, Backend backend);

  @Override
  public final void step(List<Parameter> parameters, double learningRate, Backend backend) {
    state.countStep();
    for (Parameter parameter : parameters) {
      if (!parameter.isFrozen()) {
        update(parameter, learningRate, state.nextStep(parameter), backend);
      }
    }
  }

  @Override
  public final OptimizerState state() {
    return state;
  }

  /** Returns the gradient of the rule, to be read only. */
  final Tensor gradient(Parameter parameter, Backend backend) {
    return weightDecay == 0 && !maximize
        ? parameter.gradient()
        : gradientCopy(parameter, 1, backend);
  }

  /** Returns a share of the gradient of the rule, for the rule to write to until its next call. */
  final Tensor gradientCopy(Parameter parameter, double share, Backend backend) {
    Tensor copy = gradientCopy.of(parameter.value().shape());
    copy.set(parameter.gradient());
    double factor = maximize ? -share : share;
    if (factor != 1) {
      backend.update().scale(copy, (float) factor);
    }
    if (weightDecay != 0) {
      backend.update().addScaled(copy, parameter.value(), (float) (share * weightDecay));
    }
    return copy;
  }

  /** Returns what follows the settings of the rule itself in its description. */
  final String describeGradient() {
    return (weightDecay == 0 ? "" : " weightDecay=" + weightDecay) + (maximize ? " maximize" : "");
  }
}
