package io.simdnn.optim;

import java.util.List;

/**
 * Multiplies by a factor at chosen ticks: {@code learningRate * factor^n} with the number {@code n}
 * of milestones up to the tick, itself included.
 *
 * @param learningRate the first learning rate, at least 0
 * @param milestones the ticks at which the rate changes; one that is named twice counts twice
 * @param factor the factor, at least 0
 */
public record MultiStepSchedule(double learningRate, List<Integer> milestones, double factor)
    implements Schedule {
  /**
   * Checks the settings.
   *
   * @param learningRate the first learning rate, at least 0
   * @param milestones the ticks at which the rate changes; one that is named twice counts twice
   * @param factor the factor, at least 0
   * @throws IllegalArgumentException if one is out of range
   */
  public MultiStepSchedule {
    Require.notNegative("multi-step schedule", "learningRate", learningRate);
    milestones = List.copyOf(milestones);
    Require.notNegative("multi-step schedule", "factor", factor);
  }

  @Override
  public double learningRate(long tick) {
    long passed = milestones.stream().filter(milestone -> milestone <= tick).count();
    return learningRate * StrictMath.pow(factor, (double) passed);
  }

  @Override
  public String description() {
    return "multi-step"
        + " learningRate="
        + learningRate
        + " milestones="
        + milestones
        + " factor="
        + factor;
  }
}
