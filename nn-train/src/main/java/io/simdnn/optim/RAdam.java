package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.AdamStep;
import io.simdnn.layer.Parameter;

/**
 * Rectified Adam: as long as the variance of the squared mean is out of hand, the mean alone is the
 * step, then {@link Adam}'s step times a rectification (Liu et al.: On the variance of the adaptive
 * learning rate and beyond, ICLR 2020): {@code rho = rhoInf - 2 * t * beta2^t / (1 - beta2^t)} with
 * {@code rhoInf = 2 / (1 - beta2) - 1}; if {@code rho > 5}, the factor is {@code sqrt((rho - 4) *
 * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho))}. As in PyTorch, epsilon is added
 * before the root's correction.
 */
public final class RAdam extends ParameterRule {
  private final Settings settings;

  /**
   * The options; start from {@link #DEFAULT}.
   *
   * @param beta1 the decay of the mean, from 0 to less than 1
   * @param beta2 the decay of the squared mean, from 0 to less than 1
   * @param epsilon what keeps the quotient finite, more than 0
   * @param weightDecay this multiple of the weights is added to the gradient, at least 0
   * @param maximize whether to go up the gradient instead of down
   */
  public record Settings(
      double beta1, double beta2, double epsilon, double weightDecay, boolean maximize) {
    /** The defaults of PyTorch: beta1 0.9, beta2 0.999, epsilon 1e-8. */
    public static final Settings DEFAULT = new Settings(0.9, 0.999, 1e-8, 0, false);

    /**
     * Checks the options.
     *
     * @param beta1 the decay of the mean, from 0 to less than 1
     * @param beta2 the decay of the squared mean, from 0 to less than 1
     * @param epsilon what keeps the quotient finite, more than 0
     * @param weightDecay this multiple of the weights is added to the gradient, at least 0
     * @param maximize whether to go up the gradient instead of down
     * @throws IllegalArgumentException if an option is out of range
     */
    public Settings {
      Require.share("RAdam", "beta1", beta1);
      Require.share("RAdam", "beta2", beta2);
      Require.positive("RAdam", "epsilon", epsilon);
      Require.notNegative("RAdam", "weightDecay", weightDecay);
    }

    /**
     * Returns these options with other decays.
     *
     * @param newBeta1 the decay of the mean, from 0 to less than 1
     * @param newBeta2 the decay of the squared mean, from 0 to less than 1
     * @return the options
     * @throws IllegalArgumentException if one is out of range
     */
    public Settings withBetas(double newBeta1, double newBeta2) {
      return new Settings(newBeta1, newBeta2, epsilon, weightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newEpsilon what keeps the quotient finite, more than 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withEpsilon(double newEpsilon) {
      return new Settings(beta1, beta2, newEpsilon, weightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newWeightDecay this multiple of the weights is added to the gradient, at least 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withWeightDecay(double newWeightDecay) {
      return new Settings(beta1, beta2, epsilon, newWeightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newMaximize whether to go up the gradient instead of down
     * @return the options
     */
    public Settings withMaximize(boolean newMaximize) {
      return new Settings(beta1, beta2, epsilon, weightDecay, newMaximize);
    }
  }

  /** Creates the optimizer with the default options. */
  public RAdam() {
    this(Settings.DEFAULT);
  }

  /**
   * Creates the optimizer.
   *
   * @param settings the options
   */
  public RAdam(Settings settings) {
    super(settings.weightDecay(), settings.maximize());
    this.settings = settings;
  }

  private AdamStep coefficients(double learningRate, double step) {
    double beta1 = settings.beta1();
    double beta2 = settings.beta2();
    double correction1 = 1 - StrictMath.pow(beta1, step);
    double correction2 = 1 - StrictMath.pow(beta2, step);
    double limit = 2 / (1 - beta2) - 1;
    double length = limit - 2 * step * (1 - correction2) / correction2;
    boolean rectified = length > 5;
    double rectification =
        Math.sqrt((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length));
    double stepSize = learningRate / correction1;
    if (rectified) {
      stepSize *= rectification * Math.sqrt(correction2);
    }
    // A root times 0 plus an epsilon of 1 divides the mean by 1.
    return new AdamStep(
        (float) beta1,
        (float) beta2,
        (float) (1 - beta1),
        (float) (1 - beta2),
        (float) stepSize,
        rectified ? 1 : 0,
        rectified ? (float) settings.epsilon() : 1);
  }

  @Override
  void update(Parameter parameter, double learningRate, long step, Backend backend) {
    backend
        .update()
        .adam(
            parameter.value(),
            gradient(parameter, backend),
            state().slot("mean", parameter),
            state().slot("square", parameter),
            coefficients(learningRate, (double) step));
  }

  @Override
  public String description() {
    return "radam beta1="
        + settings.beta1()
        + " beta2="
        + settings.beta2()
        + " epsilon="
        + settings.epsilon()
        + describeGradient();
  }
}
