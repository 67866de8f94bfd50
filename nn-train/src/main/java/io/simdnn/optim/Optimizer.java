package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;
import java.util.List;

/** Changes parameters against their gradients. */
public interface Optimizer {
  /**
   * Takes one step: changes the value of every parameter that is not frozen.
   *
   * @param parameters the parameters; their values are modified, their gradients are not
   * @param learningRate the step size
   * @param backend what to compute with
   */
  void step(List<Parameter> parameters, double learningRate, Backend backend);

  /**
   * Returns what this optimizer remembers between steps.
   *
   * @return the state, not a copy
   */
  OptimizerState state();

  /**
   * Returns the rule and its settings as text: {@code "adam beta1=0.9 beta2=0.999 epsilon=1.0E-8"}.
   * A checkpoint can only be resumed with an optimizer of the same description.
   *
   * @return the description
   */
  String description();
}
