package io.simdnn.optim;

/**
 * Rises along a line, then falls with the square root of the ticks (Vaswani et al.: Attention is
 * all you need, NIPS 2017): {@code highestRate * min((tick + 1) / warmupTicks, sqrt(warmupTicks /
 * (tick + 1)))}.
 *
 * @param highestRate the highest learning rate, at least 0
 * @param warmupTicks how many ticks the rate rises, at least 1
 */
public record InverseSquareRootSchedule(double highestRate, int warmupTicks) implements Schedule {
  /**
   * Checks the settings.
   *
   * @param highestRate the highest learning rate, at least 0
   * @param warmupTicks how many ticks the rate rises, at least 1
   * @throws IllegalArgumentException if one is out of range
   */
  public InverseSquareRootSchedule {
    Require.notNegative("inverse-square-root schedule", "highestRate", highestRate);
    Require.atLeast("inverse-square-root schedule", "warmupTicks", 1, warmupTicks);
  }

  @Override
  public double learningRate(long tick) {
    double ticks = tick + 1.0;
    return highestRate * Math.min(ticks / warmupTicks, Math.sqrt(warmupTicks / ticks));
  }

  @Override
  public String description() {
    return "inverse-square-root" + " highestRate=" + highestRate + " warmupTicks=" + warmupTicks;
  }
}
