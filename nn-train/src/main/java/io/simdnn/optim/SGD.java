package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;

/**
 * Stochastic gradient descent: {@code w = w - learningRate * g}; with momentum {@code v = momentum
 * * v + (1 - dampening) * g}, starting from the first {@code g}, and {@code w = w - learningRate *
 * v}. {@link Momentum} and {@link Nesterov} are the usual short forms.
 */
public final class SGD extends ParameterRule {
  private final Settings settings;

  /**
   * The options; start from {@link #DEFAULT}.
   *
   * @param momentum the share of the velocity that is kept, from 0 to less than 1
   * @param dampening the share of the gradient that is left out of the velocity after the first
   *     step
   * @param nesterov whether to look ahead as {@link Nesterov} does; needs momentum and no dampening
   * @param weightDecay this multiple of the weights is added to the gradient, at least 0
   * @param maximize whether to go up the gradient instead of down
   */
  public record Settings(
      double momentum, double dampening, boolean nesterov, double weightDecay, boolean maximize) {
    /** All options off. */
    public static final Settings DEFAULT = new Settings(0, 0, false, 0, false);

    /**
     * Checks the options.
     *
     * @param momentum the share of the velocity that is kept, from 0 to less than 1
     * @param dampening the share of the gradient that is left out of the velocity after the first
     *     step
     * @param nesterov whether to look ahead as {@link Nesterov} does; needs momentum and no
     *     dampening
     * @param weightDecay this multiple of the weights is added to the gradient, at least 0
     * @param maximize whether to go up the gradient instead of down
     * @throws IllegalArgumentException if an option is out of range
     */
    public Settings {
      Require.share("SGD", "momentum", momentum);
      Require.finite("SGD", "dampening", dampening);
      Require.notNegative("SGD", "weightDecay", weightDecay);
      if (nesterov && (momentum == 0 || dampening != 0)) {
        throw new IllegalArgumentException(
            "SGD: nesterov needs momentum of more than 0 and no dampening, got momentum "
                + momentum
                + " and dampening "
                + dampening);
      }
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newMomentum the share of the velocity that is kept, from 0 to less than 1
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withMomentum(double newMomentum) {
      return new Settings(newMomentum, dampening, nesterov, weightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newDampening the share of the gradient that is left out of the velocity after the
     *     first step
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withDampening(double newDampening) {
      return new Settings(momentum, newDampening, nesterov, weightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newNesterov whether to look ahead as {@link Nesterov} does; needs momentum and no
     *     dampening
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withNesterov(boolean newNesterov) {
      return new Settings(momentum, dampening, newNesterov, weightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newWeightDecay this multiple of the weights is added to the gradient, at least 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withWeightDecay(double newWeightDecay) {
      return new Settings(momentum, dampening, nesterov, newWeightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newMaximize whether to go up the gradient instead of down
     * @return the options
     */
    public Settings withMaximize(boolean newMaximize) {
      return new Settings(momentum, dampening, nesterov, weightDecay, newMaximize);
    }
  }

  /** Creates the optimizer with the default options. */
  public SGD() {
    this(Settings.DEFAULT);
  }

  /**
   * Creates the optimizer.
   *
   * @param settings the options
   */
  public SGD(Settings settings) {
    super(settings.weightDecay(), settings.maximize());
    this.settings = settings;
  }

  @Override
  void update(Parameter parameter, double learningRate, long step, Backend backend) {
    double share = step == 1 ? 1 : 1 - settings.dampening();
    Tensor w = parameter.value();
    Tensor gradient =
        settings.momentum() == 0 || share == 1
            ? gradient(parameter, backend)
            : gradientCopy(parameter, share, backend);
    float rate = (float) learningRate;
    float momentum = (float) settings.momentum();
    if (momentum == 0) {
      backend.update().sgd(w, gradient, rate);
    } else if (settings.nesterov()) {
      backend.update().nesterov(w, gradient, state().slot("velocity", parameter), rate, momentum);
    } else {
      backend.update().momentum(w, gradient, state().slot("velocity", parameter), rate, momentum);
    }
  }

  @Override
  public String description() {
    return "sgd"
        + (settings.momentum() == 0 ? "" : " momentum=" + settings.momentum())
        + (settings.dampening() == 0 ? "" : " dampening=" + settings.dampening())
        + (settings.nesterov() ? " nesterov" : "")
        + describeGradient();
  }
}
