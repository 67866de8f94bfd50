package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;

/**
 * Adagrad: the gradient over the root of the sum of all its squares (Duchi, Hazan, Singer: Adaptive
 * subgradient methods for online learning and stochastic optimization, JMLR 2011): {@code s = s + g
 * * g}, {@code w = w - learningRate / (1 + (t - 1) * learningRateDecay) * g / (sqrt(s) + epsilon)}.
 */
public final class Adagrad extends ParameterRule {
  private final Settings settings;

  /**
   * The options; start from {@link #DEFAULT}.
   *
   * @param learningRateDecay the learning rate is divided by 1 plus this times the steps already
   *     taken, at least 0
   * @param initialAccumulator what the sum of squares starts from, at least 0
   * @param epsilon what keeps the quotient finite, more than 0
   * @param weightDecay this multiple of the weights is added to the gradient, at least 0
   * @param maximize whether to go up the gradient instead of down
   */
  public record Settings(
      double learningRateDecay,
      double initialAccumulator,
      double epsilon,
      double weightDecay,
      boolean maximize) {
    /** The defaults of PyTorch: epsilon 1e-10. */
    public static final Settings DEFAULT = new Settings(0, 0, 1e-10, 0, false);

    /**
     * Checks the options.
     *
     * @param learningRateDecay the learning rate is divided by 1 plus this times the steps already
     *     taken, at least 0
     * @param initialAccumulator what the sum of squares starts from, at least 0
     * @param epsilon what keeps the quotient finite, more than 0
     * @param weightDecay this multiple of the weights is added to the gradient, at least 0
     * @param maximize whether to go up the gradient instead of down
     * @throws IllegalArgumentException if an option is out of range
     */
    public Settings {
      Require.notNegative("Adagrad", "learningRateDecay", learningRateDecay);
      Require.notNegative("Adagrad", "initialAccumulator", initialAccumulator);
      Require.positive("Adagrad", "epsilon", epsilon);
      Require.notNegative("Adagrad", "weightDecay", weightDecay);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newLearningRateDecay the learning rate is divided by 1 plus this times the steps
     *     already taken, at least 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withLearningRateDecay(double newLearningRateDecay) {
      return new Settings(newLearningRateDecay, initialAccumulator, epsilon, weightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newInitialAccumulator what the sum of squares starts from, at least 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withInitialAccumulator(double newInitialAccumulator) {
      return new Settings(learningRateDecay, newInitialAccumulator, epsilon, weightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newEpsilon what keeps the quotient finite, more than 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withEpsilon(double newEpsilon) {
      return new Settings(learningRateDecay, initialAccumulator, newEpsilon, weightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newWeightDecay this multiple of the weights is added to the gradient, at least 0
     * @return the options
     * @throws IllegalArgumentException if it is out of range
     */
    public Settings withWeightDecay(double newWeightDecay) {
      return new Settings(learningRateDecay, initialAccumulator, epsilon, newWeightDecay, maximize);
    }

    /**
     * Returns these options with another value of one.
     *
     * @param newMaximize whether to go up the gradient instead of down
     * @return the options
     */
    public Settings withMaximize(boolean newMaximize) {
      return new Settings(learningRateDecay, initialAccumulator, epsilon, weightDecay, newMaximize);
    }
  }

  /** Creates the optimizer with the default options. */
  public Adagrad() {
    this(Settings.DEFAULT);
  }

  /**
   * Creates the optimizer.
   *
   * @param settings the options
   */
  public Adagrad(Settings settings) {
    super(settings.weightDecay(), settings.maximize());
    this.settings = settings;
  }

  @Override
  void update(Parameter parameter, double learningRate, long step, Backend backend) {
    Tensor direction = gradientCopy(parameter, 1, backend);
    Tensor sum = state().slot("sum", parameter, settings.initialAccumulator());
    backend.adaptiveUpdate().rmsProp(direction, sum, 1, 1, (float) settings.epsilon());
    double rate = learningRate / (1 + (step - 1) * settings.learningRateDecay());
    backend.update().sgd(parameter.value(), direction, (float) rate);
  }

  @Override
  public String description() {
    return "adagrad learningRateDecay="
        + settings.learningRateDecay()
        + " initialAccumulator="
        + settings.initialAccumulator()
        + " epsilon="
        + settings.epsilon()
        + describeGradient();
  }
}
