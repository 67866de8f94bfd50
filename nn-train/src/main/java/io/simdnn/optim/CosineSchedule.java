package io.simdnn.optim;

/**
 * Follows half a cosine from the first to the lowest rate and, if the training goes on, back again
 * (Loshchilov, Hutter: SGDR, ICLR 2017, without restarts): {@code lowestRate + (learningRate -
 * lowestRate) * (1 + cos(pi * tick / ticks)) / 2}.
 *
 * @param learningRate the first learning rate, at least 0
 * @param lowestRate the lowest learning rate, at least 0
 * @param ticks after how many ticks the rate is lowest, at least 1
 */
public record CosineSchedule(double learningRate, double lowestRate, int ticks)
    implements Schedule {
  /**
   * Checks the settings.
   *
   * @param learningRate the first learning rate, at least 0
   * @param lowestRate the lowest learning rate, at least 0
   * @param ticks after how many ticks the rate is lowest, at least 1
   * @throws IllegalArgumentException if one is out of range
   */
  public CosineSchedule {
    Require.notNegative("cosine schedule", "learningRate", learningRate);
    Require.notNegative("cosine schedule", "lowestRate", lowestRate);
    Require.atLeast("cosine schedule", "ticks", 1, ticks);
  }

  @Override
  public double learningRate(long tick) {
    double cosine = StrictMath.cos(StrictMath.PI * tick / ticks);
    return lowestRate + (learningRate - lowestRate) * (1 + cosine) / 2;
  }

  @Override
  public String description() {
    return "cosine"
        + " learningRate="
        + learningRate
        + " lowestRate="
        + lowestRate
        + " ticks="
        + ticks;
  }
}
