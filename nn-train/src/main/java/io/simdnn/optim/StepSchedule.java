package io.simdnn.optim;

/**
 * Multiplies by a factor after every so many ticks: {@code learningRate * factor^floor(tick /
 * ticksPerStep)}.
 *
 * @param learningRate the first learning rate, at least 0
 * @param ticksPerStep how many ticks have the same rate, at least 1
 * @param factor the factor, at least 0
 */
public record StepSchedule(double learningRate, int ticksPerStep, double factor)
    implements Schedule {
  /**
   * Checks the settings.
   *
   * @param learningRate the first learning rate, at least 0
   * @param ticksPerStep how many ticks have the same rate, at least 1
   * @param factor the factor, at least 0
   * @throws IllegalArgumentException if one is out of range
   */
  public StepSchedule {
    Require.notNegative("step schedule", "learningRate", learningRate);
    Require.atLeast("step schedule", "ticksPerStep", 1, ticksPerStep);
    Require.notNegative("step schedule", "factor", factor);
  }

  @Override
  public double learningRate(long tick) {
    return learningRate * StrictMath.pow(factor, (double) Math.floorDiv(tick, ticksPerStep));
  }

  @Override
  public String description() {
    return "step"
        + " learningRate="
        + learningRate
        + " ticksPerStep="
        + ticksPerStep
        + " factor="
        + factor;
  }
}
