package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;

/**
 * Adadelta: the gradient times the ratio of the recent updates to the recent gradients (Zeiler:
 * ADADELTA, an adaptive learning rate method, 2012). Its usual learning rate is 1. The formula is
 * at {@link io.simdnn.kernel.AdaptiveUpdateKernel#adaDelta}.
 */
public final class Adadelta extends ParameterRule {
  private final Settings settings;

  /**
   * The options; start from {@link #DEFAULT}.
   *
   * @param rho the decay of the means, from 0 to less than 1
   * @param epsilon what keeps the quotient finite, more than 0
   * @param weightDecay this multiple of the weights is added to the gradient, at least 0
   * @param maximize whether to go up the gradient instead of down
   */
  public record Settings(double rho, double epsilon, double weightDecay, boolean maximize) {
    /** The defaults of PyTorch: rho 0.9, epsilon 1e-6. */
    public static final Settings DEFAULT = new Settings(0.9, 1e-6, 0, false);

    /**
     * Checks the options.
     *
     * @param rho the decay of the means, from 0 to less than 1
     * @param epsilon what keeps the quotient finite, more than 0
     * @param weightDecay this multiple of the weights is added to the gradient, at least 0
     * @param maximize whether to go up the gradient instead of down
     * @throws IllegalArgumentException if an option is out of range
     */
    public Settings {
      Require.share("Adadelta", "rho", rho);
      Require.positive("Adadelta", "epsilon", epsilon);
      Require.notNegative("Adadelta", "weightDecay", weightDecay);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newRho the decay of the means, from 0 to less than 1
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withRho(double newRho) {
      return new Settings(newRho, epsilon, weightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newEpsilon what keeps the quotient finite, more than 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withEpsilon(double newEpsilon) {
      return new Settings(rho, newEpsilon, weightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newWeightDecay this multiple of the weights is added to the gradient, at least 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withWeightDecay(double newWeightDecay) {
      return new Settings(rho, epsilon, newWeightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newMaximize whether to go up the gradient instead of down
     * @return the options
     */
    public Settings withMaximize(boolean newMaximize) {
      return new Settings(rho, epsilon, weightDecay, newMaximize);
    }
  }

  /** Creates the optimizer with the default options. */
  public Adadelta() {
    this(Settings.DEFAULT);
  }

  /**
   * Creates the optimizer.
   *
   * @param settings the options
   */
  public Adadelta(Settings settings) {
    super(settings.weightDecay(), settings.maximize());
    this.settings = settings;
  }

  @Override
  void update(Parameter parameter, double learningRate, long step, Backend backend) {
    Tensor direction = gradientCopy(parameter, 1, backend);
    backend
        .adaptiveUpdate()
        .adaDelta(
            direction,
            state().slot("square", parameter),
            state().slot("update", parameter),
            (float) settings.rho(),
            (float) (1 - settings.rho()),
            (float) settings.epsilon());
    backend.update().sgd(parameter.value(), direction, (float) learningRate);
  }

  @Override
  public String description() {
    return "adadelta rho=" + settings.rho() + " epsilon=" + settings.epsilon() + describeGradient();
  }
}
