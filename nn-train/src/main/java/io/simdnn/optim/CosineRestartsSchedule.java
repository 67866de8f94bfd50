package io.simdnn.optim;

/**
 * Follows half a cosine from the first to the lowest rate again and again (Loshchilov, Hutter:
 * SGDR, stochastic gradient descent with warm restarts, ICLR 2017): the formula of {@link
 * CosineSchedule} within cycles of {@code firstCycle}, {@code firstCycle * cycleFactor}, {@code
 * firstCycle * cycleFactor^2}, ... ticks.
 *
 * @param learningRate the first learning rate, at least 0
 * @param lowestRate the lowest learning rate, at least 0
 * @param firstCycle how many ticks the first cycle has, at least 1
 * @param cycleFactor by which factor every cycle is longer than the one before, at least 1
 */
public record CosineRestartsSchedule(
    double learningRate, double lowestRate, int firstCycle, int cycleFactor) implements Schedule {
  /**
   * Checks the settings.
   *
   * @param learningRate the first learning rate, at least 0
   * @param lowestRate the lowest learning rate, at least 0
   * @param firstCycle how many ticks the first cycle has, at least 1
   * @param cycleFactor by which factor every cycle is longer than the one before, at least 1
   * @throws IllegalArgumentException if one is out of range
   */
  public CosineRestartsSchedule {
    Require.notNegative("cosine-restarts schedule", "learningRate", learningRate);
    Require.notNegative("cosine-restarts schedule", "lowestRate", lowestRate);
    Require.atLeast("cosine-restarts schedule", "firstCycle", 1, firstCycle);
    Require.atLeast("cosine-restarts schedule", "cycleFactor", 1, cycleFactor);
  }

  @Override
  public double learningRate(long tick) {
    long cycle = firstCycle;
    long within = tick;
    if (cycleFactor == 1) {
      within = Math.floorMod(tick, cycle);
    }
    while (within >= cycle) {
      within -= cycle;
      cycle *= cycleFactor;
    }
    double cosine = StrictMath.cos(StrictMath.PI * within / cycle);
    return lowestRate + (learningRate - lowestRate) * (1 + cosine) / 2;
  }

  @Override
  public String description() {
    return "cosine-restarts"
        + " learningRate="
        + learningRate
        + " lowestRate="
        + lowestRate
        + " firstCycle="
        + firstCycle
        + " cycleFactor="
        + cycleFactor;
  }
}
