package io.simdnn.optim;

/**
 * Goes from one share of the learning rate to another along a line: {@code learningRate *
 * (firstFactor + (lastFactor - firstFactor) * min(tick, ticks) / ticks)}.
 *
 * @param learningRate the learning rate that the factors stand before, at least 0
 * @param firstFactor what the rate is multiplied by at tick 0, at least 0
 * @param lastFactor what the rate is multiplied by from then on, at least 0
 * @param ticks after how many ticks the rate stays as it is, at least 1
 */
public record LinearSchedule(double learningRate, double firstFactor, double lastFactor, int ticks)
    implements Schedule {
  /**
   * Checks the settings.
   *
   * @param learningRate the learning rate that the factors stand before, at least 0
   * @param firstFactor what the rate is multiplied by at tick 0, at least 0
   * @param lastFactor what the rate is multiplied by from then on, at least 0
   * @param ticks after how many ticks the rate stays as it is, at least 1
   * @throws IllegalArgumentException if one is out of range
   */
  public LinearSchedule {
    Require.notNegative("linear schedule", "learningRate", learningRate);
    Require.notNegative("linear schedule", "firstFactor", firstFactor);
    Require.notNegative("linear schedule", "lastFactor", lastFactor);
    Require.atLeast("linear schedule", "ticks", 1, ticks);
  }

  @Override
  public double learningRate(long tick) {
    double way = (double) Math.min(tick, ticks) / ticks;
    return learningRate * (firstFactor + (lastFactor - firstFactor) * way);
  }

  @Override
  public String description() {
    return "linear"
        + " learningRate="
        + learningRate
        + " firstFactor="
        + firstFactor
        + " lastFactor="
        + lastFactor
        + " ticks="
        + ticks;
  }
}
