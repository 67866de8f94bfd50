package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.AdamStep;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;

/**
 * Adam with Nesterov's look ahead (Dozat: Incorporating Nesterov momentum into Adam, ICLR workshop
 * 2016): with {@code mu(t) = beta1 * (1 - 0.96^(t * momentumDecay) / 2)} and {@code p(t) = mu(1) *
 * ... * mu(t)}, the gradient's step size is {@code learningRate * (1 - mu(t)) / (1 - p(t))} and
 * that of the mean {@code learningRate * mu(t + 1) / (1 - p(t) * mu(t) * mu(t + 1))}; both are
 * divided by Adam's corrected root. The second {@code mu(t)} is PyTorch 1.13's, not the paper's;
 * the results differ by less than a hundredth of a step. The formula of the direction is at {@link
 * io.simdnn.kernel.AdaptiveUpdateKernel#nesterovAdam}.
 */
public final class NAdam extends ParameterRule {
  private final Settings settings;

  /**
   * The options; start from {@link #DEFAULT}.
   *
   * @param beta1 the decay of the mean, from 0 to less than 1
   * @param beta2 the decay of the squared mean, from 0 to less than 1
   * @param epsilon what keeps the quotient finite, more than 0
   * @param weightDecay this multiple of the weights is added to the gradient, at least 0
   * @param momentumDecay how fast the momentum grows to beta1, at least 0
   * @param maximize whether to go up the gradient instead of down
   */
  public record Settings(
      double beta1,
      double beta2,
      double epsilon,
      double weightDecay,
      double momentumDecay,
      boolean maximize) {
    /** The defaults of PyTorch: beta1 0.9, beta2 0.999, epsilon 1e-8, momentumDecay 0.004. */
    public static final Settings DEFAULT = new Settings(0.9, 0.999, 1e-8, 0, 0.004, false);

    /**
     * Checks the options.
     *
     * @param beta1 the decay of the mean, from 0 to less than 1
     * @param beta2 the decay of the squared mean, from 0 to less than 1
     * @param epsilon what keeps the quotient finite, more than 0
     * @param weightDecay this multiple of the weights is added to the gradient, at least 0
     * @param momentumDecay how fast the momentum grows to beta1, at least 0
     * @param maximize whether to go up the gradient instead of down
     * @throws IllegalArgumentException if an option is out of range
     */
    public Settings {
      Require.share("NAdam", "beta1", beta1);
      Require.share("NAdam", "beta2", beta2);
      Require.positive("NAdam", "epsilon", epsilon);
      Require.notNegative("NAdam", "weightDecay", weightDecay);
      Require.notNegative("NAdam", "momentumDecay", momentumDecay);
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
      return new Settings(newBeta1, newBeta2, epsilon, weightDecay, momentumDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newEpsilon what keeps the quotient finite, more than 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withEpsilon(double newEpsilon) {
      return new Settings(beta1, beta2, newEpsilon, weightDecay, momentumDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newWeightDecay this multiple of the weights is added to the gradient, at least 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withWeightDecay(double newWeightDecay) {
      return new Settings(beta1, beta2, epsilon, newWeightDecay, momentumDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newMomentumDecay how fast the momentum grows to beta1, at least 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withMomentumDecay(double newMomentumDecay) {
      return new Settings(beta1, beta2, epsilon, weightDecay, newMomentumDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newMaximize whether to go up the gradient instead of down
     * @return the options
     */
    public Settings withMaximize(boolean newMaximize) {
      return new Settings(beta1, beta2, epsilon, weightDecay, momentumDecay, newMaximize);
    }
  }

  /** Creates the optimizer with the default options. */
  public NAdam() {
    this(Settings.DEFAULT);
  }

  /**
   * Creates the optimizer.
   *
   * @param settings the options
   */
  public NAdam(Settings settings) {
    super(settings.weightDecay(), settings.maximize());
    this.settings = settings;
  }

  private double mu(double step) {
    return settings.beta1() * (1 - 0.5 * StrictMath.pow(0.96, step * settings.momentumDecay()));
  }

  @Override
  void update(Parameter parameter, double learningRate, long step, Backend backend) {
    double mu = mu((double) step);
    double nextMu = mu(step + 1.0);
    double product = state().number("muProduct", parameter, 1) * mu;
    state().setNumber("muProduct", parameter, product);
    AdamStep adam =
        AdamStep.of(learningRate, settings.beta1(), settings.beta2(), settings.epsilon(), step);
    AdamStep coefficients =
        new AdamStep(
            adam.beta1(),
            adam.beta2(),
            adam.oneMinusBeta1(),
            adam.oneMinusBeta2(),
            (float) (learningRate * nextMu / (1 - product * mu * nextMu)),
            adam.rootCorrection(),
            adam.epsilon());
    Tensor direction = gradientCopy(parameter, 1, backend);
    backend
        .adaptiveUpdate()
        .nesterovAdam(
            direction,
            state().slot("mean", parameter),
            state().slot("square", parameter),
            coefficients,
            (float) (learningRate * (1 - mu) / (1 - product)));
    backend.update().sgd(parameter.value(), direction, 1);
  }

  @Override
  public String description() {
    return "nadam beta1="
        + settings.beta1()
        + " beta2="
        + settings.beta2()
        + " epsilon="
        + settings.epsilon()
        + " momentumDecay="
        + settings.momentumDecay()
        + describeGradient();
  }
}
