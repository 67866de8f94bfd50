package io.simdnn.optim;

/**
 * Multiplies by a factor after every tick: {@code learningRate * factor^tick}.
 *
 * @param learningRate the first learning rate, at least 0
 * @param factor the factor, at least 0
 */
public record ExponentialSchedule(double learningRate, double factor) implements Schedule {
  /**
   * Checks the settings.
   *
   * @param learningRate the first learning rate, at least 0
   * @param factor the factor, at least 0
   * @throws IllegalArgumentException if one is out of range
   */
  public ExponentialSchedule {
    Require.notNegative("exponential schedule", "learningRate", learningRate);
    Require.notNegative("exponential schedule", "factor", factor);
  }

  @Override
  public double learningRate(long tick) {
    return learningRate * StrictMath.pow(factor, (double) tick);
  }

  @Override
  public String description() {
    return "exponential" + " learningRate=" + learningRate + " factor=" + factor;
  }
}
