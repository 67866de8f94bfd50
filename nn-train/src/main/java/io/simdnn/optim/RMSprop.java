package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;

/**
 * RMSprop: the gradient over the root of the running mean of its square (Hinton: Neural networks
 * for machine learning, lecture 6e, 2012; centered: Graves: Generating sequences with recurrent
 * neural networks, 2013). The formulas are at {@link io.simdnn.kernel.AdaptiveUpdateKernel#rmsProp}
 * and {@link io.simdnn.kernel.AdaptiveUpdateKernel#centeredRmsProp}; momentum is that of {@link
 * Momentum}, with the quotient as gradient.
 */
public final class RMSprop extends ParameterRule {
  private final Settings settings;

  /**
   * The options; start from {@link #DEFAULT}.
   *
   * @param alpha the decay of the means, from 0 to less than 1
   * @param epsilon what keeps the quotient finite, more than 0
   * @param momentum the share of the velocity that is kept, from 0 to less than 1
   * @param centered whether to divide by the standard deviation instead of the root of the squared
   *     mean
   * @param weightDecay this multiple of the weights is added to the gradient, at least 0
   * @param maximize whether to go up the gradient instead of down
   */
  public record Settings(
      double alpha,
      double epsilon,
      double momentum,
      boolean centered,
      double weightDecay,
      boolean maximize) {
    /** The defaults of PyTorch: alpha 0.99, epsilon 1e-8. */
    public static final Settings DEFAULT = new Settings(0.99, 1e-8, 0, false, 0, false);

    /**
     * Checks the options.
     *
     * @param alpha the decay of the means, from 0 to less than 1
     * @param epsilon what keeps the quotient finite, more than 0
     * @param momentum the share of the velocity that is kept, from 0 to less than 1
     * @param centered whether to divide by the standard deviation instead of the root of the
     *     squared mean
     * @param weightDecay this multiple of the weights is added to the gradient, at least 0
     * @param maximize whether to go up the gradient instead of down
     * @throws IllegalArgumentException if an option is out of range
     */
    public Settings {
      Require.share("RMSprop", "alpha", alpha);
      Require.positive("RMSprop", "epsilon", epsilon);
      Require.share("RMSprop", "momentum", momentum);
      Require.notNegative("RMSprop", "weightDecay", weightDecay);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newAlpha the decay of the means, from 0 to less than 1
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withAlpha(double newAlpha) {
      return new Settings(newAlpha, epsilon, momentum, centered, weightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newEpsilon what keeps the quotient finite, more than 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withEpsilon(double newEpsilon) {
      return new Settings(alpha, newEpsilon, momentum, centered, weightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newMomentum the share of the velocity that is kept, from 0 to less than 1
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withMomentum(double newMomentum) {
      return new Settings(alpha, epsilon, newMomentum, centered, weightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newCentered whether to divide by the standard deviation instead of the root of the
     *     squared mean
     * @return the options
     */
    public Settings withCentered(boolean newCentered) {
      return new Settings(alpha, epsilon, momentum, newCentered, weightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newWeightDecay this multiple of the weights is added to the gradient, at least 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withWeightDecay(double newWeightDecay) {
      return new Settings(alpha, epsilon, momentum, centered, newWeightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newMaximize whether to go up the gradient instead of down
     * @return the options
     */
    public Settings withMaximize(boolean newMaximize) {
      return new Settings(alpha, epsilon, momentum, centered, weightDecay, newMaximize);
    }
  }

  /** Creates the optimizer with the default options. */
  public RMSprop() {
    this(Settings.DEFAULT);
  }

  /**
   * Creates the optimizer.
   *
   * @param settings the options
   */
  public RMSprop(Settings settings) {
    super(settings.weightDecay(), settings.maximize());
    this.settings = settings;
  }

  @Override
  void update(Parameter parameter, double learningRate, long step, Backend backend) {
    float kept = (float) settings.alpha();
    float added = (float) (1 - settings.alpha());
    float epsilon = (float) settings.epsilon();
    Tensor direction = gradientCopy(parameter, 1, backend);
    Tensor square = state().slot("square", parameter);
    if (settings.centered()) {
      Tensor mean = state().slot("mean", parameter);
      backend.adaptiveUpdate().centeredRmsProp(direction, square, mean, kept, added, epsilon);
    } else {
      backend.adaptiveUpdate().rmsProp(direction, square, kept, added, epsilon);
    }
    if (settings.momentum() == 0) {
      backend.update().sgd(parameter.value(), direction, (float) learningRate);
    } else {
      backend
          .update()
          .momentum(
              parameter.value(),
              direction,
              state().slot("velocity", parameter),
              (float) learningRate,
              (float) settings.momentum());
    }
  }

  @Override
  public String description() {
    return "rmsprop alpha="
        + settings.alpha()
        + " epsilon="
        + settings.epsilon()
        + (settings.momentum() == 0 ? "" : " momentum=" + settings.momentum())
        + (settings.centered() ? " centered" : "")
        + describeGradient();
  }
}
