package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.AdamStep;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;

/**
 * Adamax: Adam with the largest recent gradient in place of the root of the squared mean (Kingma,
 * Ba: Adam, ICLR 2015, section 7.1). The formula is at {@link
 * io.simdnn.kernel.AdaptiveUpdateKernel#adaMax}.
 */
public final class Adamax extends ParameterRule {
  private final Settings settings;

  /**
   * The options; start from {@link #DEFAULT}.
   *
   * @param beta1 the decay of the mean, from 0 to less than 1
   * @param beta2 the decay of the largest gradient, from 0 to less than 1
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
     * @param beta2 the decay of the largest gradient, from 0 to less than 1
     * @param epsilon what keeps the quotient finite, more than 0
     * @param weightDecay this multiple of the weights is added to the gradient, at least 0
     * @param maximize whether to go up the gradient instead of down
     * @throws IllegalArgumentException if an option is out of range
     */
    public Settings {
      Require.share("Adamax", "beta1", beta1);
      Require.share("Adamax", "beta2", beta2);
      Require.positive("Adamax", "epsilon", epsilon);
      Require.notNegative("Adamax", "weightDecay", weightDecay);
    }

    /**
     * Returns these options with other decays.
     *
     * @param newBeta1 the decay of the mean, from 0 to less than 1
     * @param newBeta2 the decay of the largest gradient, from 0 to less than 1
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
  public Adamax() {
    this(Settings.DEFAULT);
  }

  /**
   * Creates the optimizer.
   *
   * @param settings the options
   */
  public Adamax(Settings settings) {
    super(settings.weightDecay(), settings.maximize());
    this.settings = settings;
  }

  @Override
  void update(Parameter parameter, double learningRate, long step, Backend backend) {
    AdamStep coefficients =
        AdamStep.of(learningRate, settings.beta1(), settings.beta2(), settings.epsilon(), step);
    Tensor direction = gradientCopy(parameter, 1, backend);
    Tensor mean = state().slot("mean", parameter);
    Tensor largest = state().slot("largest", parameter);
    backend.adaptiveUpdate().adaMax(direction, mean, largest, coefficients);
    backend.update().sgd(parameter.value(), direction, coefficients.stepSize());
  }

  @Override
  public String description() {
    return "adamax beta1="
        + settings.beta1()
        + " beta2="
        + settings.beta2()
        + " epsilon="
        + settings.epsilon()
        + describeGradient();
  }
}
