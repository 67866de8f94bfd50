package io.simdnn.optim;

/**
 * Rises along a line to the first rate of another schedule, then follows that from its beginning:
 * {@code next(0) * (firstFactor + (1 - firstFactor) * tick / warmupTicks)} before tick {@code
 * warmupTicks}, {@code next(tick - warmupTicks)} from there on.
 *
 * @param firstFactor what the rate is multiplied by at tick 0, at least 0
 * @param warmupTicks how many ticks the rate rises, at least 1
 * @param next the schedule after the warm-up
 */
public record WarmupSchedule(double firstFactor, int warmupTicks, Schedule next)
    implements Schedule {
  /**
   * Checks the settings.
   *
   * @param firstFactor what the rate is multiplied by at tick 0, at least 0
   * @param warmupTicks how many ticks the rate rises, at least 1
   * @param next the schedule after the warm-up
   * @throws IllegalArgumentException if one is out of range
   */
  public WarmupSchedule {
    Require.notNegative("warm-up schedule", "firstFactor", firstFactor);
    Require.atLeast("warm-up schedule", "warmupTicks", 1, warmupTicks);
  }

  @Override
  public double learningRate(long tick) {
    if (tick >= warmupTicks) {
      return next.learningRate(tick - warmupTicks);
    }
    double way = (double) tick / warmupTicks;
    return next.learningRate(0) * (firstFactor + (1 - firstFactor) * way);
  }

  @Override
  public String description() {
    return "warm-up"
        + " firstFactor="
        + firstFactor
        + " warmupTicks="
        + warmupTicks
        + ", then "
        + next.description();
  }
}
