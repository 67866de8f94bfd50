package io.simdnn.optim;

/**
 * One cycle up to a highest rate and down to a very low one (Smith, Topin: Super-convergence,
 * 2018), with the tick bounds of PyTorch's OneCycleLR: up from {@code highestRate / startDivisor}
 * during {@code riseShare * ticks - 1} ticks; then either down to {@code highestRate / startDivisor
 * / endDivisor} at tick {@code ticks - 1}, or, symmetric, first down to where it started in as many
 * ticks as it rose. After the last tick the rate stays.
 *
 * @param highestRate the highest learning rate, at least 0
 * @param ticks the length of the cycle, at least 1
 * @param riseShare the share of the ticks during which the rate rises, from 0 to 1
 * @param annealing how it goes from one rate to the next
 * @param startDivisor the highest rate over the first, more than 0
 * @param endDivisor the first rate over the last, more than 0
 * @param symmetric whether the fall takes the time of the rise, and the descent to the last rate is
 *     a third phase
 */
public record OneCycleSchedule(
    double highestRate,
    int ticks,
    double riseShare,
    Annealing annealing,
    double startDivisor,
    double endDivisor,
    boolean symmetric)
    implements Schedule {
  private static final String WHO = "one-cycle schedule";

  /** How a rate goes over into another. */
  public enum Annealing {
    /** Along half a cosine. */
    COSINE,
    /** Along a line. */
    LINEAR;

    double between(double from, double to, double way) {
      return this == LINEAR
          ? from + (to - from) * way
          : to + (from - to) / 2 * (1 + StrictMath.cos(StrictMath.PI * way));
    }
  }

  /**
   * Checks the settings.
   *
   * @param highestRate the highest learning rate, at least 0
   * @param ticks the length of the cycle, at least 1
   * @param riseShare the share of the ticks during which the rate rises, from 0 to 1
   * @param annealing how it goes from one rate to the next
   * @param startDivisor the highest rate over the first, more than 0
   * @param endDivisor the first rate over the last, more than 0
   * @param symmetric whether there are three phases
   * @throws IllegalArgumentException if one is out of range
   */
  public OneCycleSchedule {
    Require.notNegative(WHO, "highestRate", highestRate);
    Require.atLeast(WHO, "ticks", 1, ticks);
    Require.notNegative(WHO, "riseShare", riseShare);
    if (riseShare > 1) {
      throw new IllegalArgumentException(
          WHO + ": expected riseShare of at most 1, got " + riseShare);
    }
    Require.positive(WHO, "startDivisor", startDivisor);
    Require.positive(WHO, "endDivisor", endDivisor);
  }

  /**
   * The usual cycle: two phases along cosines, 30 % of the ticks up from a 25th of the highest
   * rate, down to a 10,000th of the first.
   *
   * @param highestRate the highest learning rate, at least 0
   * @param ticks the length of the cycle, at least 1
   * @throws IllegalArgumentException if one is out of range
   */
  public OneCycleSchedule(double highestRate, int ticks) {
    this(highestRate, ticks, 0.3, Annealing.COSINE, 25, 1e4, false);
  }

  @Override
  public double learningRate(long tick) {
    double first = highestRate / startDivisor;
    double last = first / endDivisor;
    double top = riseShare * ticks - 1;
    double now = Math.min(tick, ticks - 1);
    if (now <= top) {
      return annealing.between(first, highestRate, top == 0 ? 1 : now / top);
    }
    double back = 2 * riseShare * ticks - 2;
    if (symmetric && now <= back) {
      return annealing.between(highestRate, first, (now - top) / (back - top));
    }
    double begin = symmetric ? back : top;
    double rate = symmetric ? first : highestRate;
    return annealing.between(rate, last, (now - begin) / (ticks - 1 - begin));
  }

  @Override
  public String description() {
    return "one-cycle highestRate="
        + highestRate
        + " ticks="
        + ticks
        + " riseShare="
        + riseShare
        + " annealing="
        + annealing
        + " startDivisor="
        + startDivisor
        + " endDivisor="
        + endDivisor
        + (symmetric ? " symmetric" : "");
  }
}
