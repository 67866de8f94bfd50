package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.AdamStep;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;

/**
 * Adam: running means of the gradient and of its square, corrected for their start at zero (Kingma,
 * Ba: Adam, a method for stochastic optimization, ICLR 2015). The formula is at {@link
 * io.simdnn.kernel.UpdateKernel#adam}, that of AMSGrad at {@link
 * io.simdnn.kernel.AdaptiveUpdateKernel#amsGrad}.
 */
public final class Adam extends ParameterRule {
  private final Settings settings;

  /**
   * The options; start from {@link #DEFAULT}.
   *
   * @param beta1 the decay of the mean, from 0 to less than 1
   * @param beta2 the decay of the squared mean, from 0 to less than 1
   * @param epsilon what keeps the quotient finite, more than 0
   * @param weightDecay this multiple of the weights is added to the gradient, at least 0
   * @param amsGrad whether to divide by the largest squared mean so far (Reddi et al.: On the
   *     convergence of Adam and beyond, ICLR 2018)
   * @param maximize whether to go up the gradient instead of down
   */
  public record Settings(
      double beta1,
      double beta2,
      double epsilon,
      double weightDecay,
      boolean amsGrad,
      boolean maximize) {
    /** The defaults of PyTorch: beta1 0.9, beta2 0.999, epsilon 1e-8. */
    public static final Settings DEFAULT = new Settings(0.9, 0.999, 1e-8, 0, false, false);

    /**
     * Checks the options.
     *
     * @param beta1 the decay of the mean, from 0 to less than 1
     * @param beta2 the decay of the squared mean, from 0 to less than 1
     * @param epsilon what keeps the quotient finite, more than 0
     * @param weightDecay this multiple of the weights is added to the gradient, at least 0
     * @param amsGrad whether to divide by the largest squared mean so far (Reddi et al.: On the
     *     convergence of Adam and beyond, ICLR 2018)
     * @param maximize whether to go up the gradient instead of down
     * @throws IllegalArgumentException if an option is out of range
     */
    public Settings {
      Require.share("Adam", "beta1", beta1);
      Require.share("Adam", "beta2", beta2);
      Require.positive("Adam", "epsilon", epsilon);
      Require.notNegative("Adam", "weightDecay", weightDecay);
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
      return new Settings(newBeta1, newBeta2, epsilon, weightDecay, amsGrad, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newEpsilon what keeps the quotient finite, more than 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withEpsilon(double newEpsilon) {
      return new Settings(beta1, beta2, newEpsilon, weightDecay, amsGrad, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newWeightDecay this multiple of the weights is added to the gradient, at least 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withWeightDecay(double newWeightDecay) {
      return new Settings(beta1, beta2, epsilon, newWeightDecay, amsGrad, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newAmsGrad whether to divide by the largest squared mean so far (Reddi et al.: On the
     *     convergence of Adam and beyond, ICLR 2018)
     * @return the options
     */
    public Settings withAmsGrad(boolean newAmsGrad) {
      return new Settings(beta1, beta2, epsilon, weightDecay, newAmsGrad, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newMaximize whether to go up the gradient instead of down
     * @return the options
     */
    public Settings withMaximize(boolean newMaximize) {
      return new Settings(beta1, beta2, epsilon, weightDecay, amsGrad, newMaximize);
    }
  }

  /** Creates the optimizer with the default options. */
  public Adam() {
    this(Settings.DEFAULT);
  }

  /**
   * Creates the optimizer.
   *
   * @param settings the options
   */
  public Adam(Settings settings) {
    super(settings.weightDecay(), settings.maximize());
    this.settings = settings;
  }

  /**
   * Creates the optimizer.
   *
   * @param beta1 the decay of the mean, from 0 to less than 1
   * @param beta2 the decay of the squared mean, from 0 to less than 1
   * @param epsilon what keeps the quotient finite, more than 0
   * @throws IllegalArgumentException if an option is out of range
   */
  public Adam(double beta1, double beta2, double epsilon) {
    this(Settings.DEFAULT.withBetas(beta1, beta2).withEpsilon(epsilon));
  }

  @Override
  void update(Parameter parameter, double learningRate, long step, Backend backend) {
    AdamStep coefficients =
        AdamStep.of(learningRate, settings.beta1(), settings.beta2(), settings.epsilon(), step);
    Tensor mean = state().slot("mean", parameter);
    Tensor square = state().slot("square", parameter);
    if (settings.amsGrad()) {
      Tensor direction = gradientCopy(parameter, 1, backend);
      Tensor largest = state().slot("largest", parameter);
      backend.adaptiveUpdate().amsGrad(direction, mean, square, largest, coefficients);
      backend.update().sgd(parameter.value(), direction, coefficients.stepSize());
    } else {
      backend
          .update()
          .adam(parameter.value(), gradient(parameter, backend), mean, square, coefficients);
    }
  }

  @Override
  public String description() {
    return "adam beta1="
        + settings.beta1()
        + " beta2="
        + settings.beta2()
        + " epsilon="
        + settings.epsilon()
        + (settings.amsGrad() ? " amsGrad" : "")
        + describeGradient();
  }
}
