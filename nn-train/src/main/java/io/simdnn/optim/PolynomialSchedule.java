package io.simdnn.optim;

/**
 * Falls to zero along a power: {@code learningRate * (1 - min(tick, ticks) / ticks)^power}.
 *
 * @param learningRate the first learning rate, at least 0
 * @param ticks after how many ticks the rate stays as it is, at least 1
 * @param power the power of the way still to go, at least 0
 */
public record PolynomialSchedule(double learningRate, int ticks, double power) implements Schedule {
  /**
   * Checks the settings.
   *
   * @param learningRate the first learning rate, at least 0
   * @param ticks after how many ticks the rate stays as it is, at least 1
   * @param power the power of the way still to go, at least 0
   * @throws IllegalArgumentException if one is out of range
   */
  public PolynomialSchedule {
    Require.notNegative("polynomial schedule", "learningRate", learningRate);
    Require.atLeast("polynomial schedule", "ticks", 1, ticks);
    Require.notNegative("polynomial schedule", "power", power);
  }

  @Override
  public double learningRate(long tick) {
    double way = (double) Math.min(tick, ticks) / ticks;
    return learningRate * StrictMath.pow(1 - way, power);
  }

  @Override
  public String description() {
    return "polynomial" + " learningRate=" + learningRate + " ticks=" + ticks + " power=" + power;
  }
}
