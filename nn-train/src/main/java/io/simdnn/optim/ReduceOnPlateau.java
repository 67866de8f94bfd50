package io.simdnn.optim;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lowers the learning rate when a measure no longer gets better, on top of any {@link Schedule};
 * with a constant one this is PyTorch's ReduceLROnPlateau.
 *
 * <p>A measure is better than the best so far if it is below {@code best * (1 - threshold)}, or
 * below {@code best - threshold} with an absolute threshold; above accordingly if larger is better.
 * After more than {@code patience} measures in a row that are not, the rate is multiplied by the
 * factor, and {@code cooldown} measures pass before the counting begins again.
 */
public final class ReduceOnPlateau {
  private final Settings settings;
  private double best;
  private double scale = 1;
  private int badMeasures;
  private int cooldownLeft;

  /**
   * The options; start from {@link #DEFAULT}.
   *
   * @param factor what the rate is multiplied by, from 0 to less than 1
   * @param patience how many measures in a row may not get better, at least 0
   * @param threshold by how much a measure must get better, at least 0
   * @param absolute whether the threshold is a difference instead of a share of the best
   * @param cooldown how many measures after a reduction don't count, at least 0
   * @param lowestRate the rate that is not gone below, at least 0
   * @param leastChange a reduction by no more than this is not made, at least 0
   * @param largerIsBetter whether the measure is to grow, as an accuracy is
   */
  public record Settings(
      double factor,
      int patience,
      double threshold,
      boolean absolute,
      int cooldown,
      double lowestRate,
      double leastChange,
      boolean largerIsBetter) {
    private static final String WHO = "reduce-on-plateau";

    /** PyTorch's defaults: a tenth after 10 measures, threshold 1e-4 of the best, for losses. */
    public static final Settings DEFAULT = new Settings(0.1, 10, 1e-4, false, 0, 0, 1e-8, false);

    /**
     * Checks the options.
     *
     * @param factor what the rate is multiplied by, from 0 to less than 1
     * @param patience how many measures in a row may not get better, at least 0
     * @param threshold by how much a measure must get better, at least 0
     * @param absolute whether the threshold is a difference instead of a share of the best
     * @param cooldown how many measures after a reduction don't count, at least 0
     * @param lowestRate the rate that is not gone below, at least 0
     * @param leastChange a reduction by no more than this is not made, at least 0
     * @param largerIsBetter whether the measure is to grow, as an accuracy is
     * @throws IllegalArgumentException if an option is out of range
     */
    public Settings {
      Require.share(WHO, "factor", factor);
      Require.atLeast(WHO, "patience", 0, patience);
      Require.notNegative(WHO, "threshold", threshold);
      Require.atLeast(WHO, "cooldown", 0, cooldown);
      Require.notNegative(WHO, "lowestRate", lowestRate);
      Require.notNegative(WHO, "leastChange", leastChange);
    }

    /**
     * Returns these options with another factor and patience.
     *
     * @param newFactor what the rate is multiplied by, from 0 to less than 1
     * @param newPatience how many measures in a row may not get better, at least 0
     * @return the options
     * @throws IllegalArgumentException if one is out of range
     */
    public Settings with(double newFactor, int newPatience) {
      return new Settings(
          newFactor,
          newPatience,
          threshold,
          absolute,
          cooldown,
          lowestRate,
          leastChange,
          largerIsBetter);
    }
  }

  /**
   * Creates the rule, with no measure seen yet.
   *
   * @param settings the options
   */
  public ReduceOnPlateau(Settings settings) {
    this.settings = settings;
    this.best = settings.largerIsBetter() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  /**
   * Returns the rate after the reductions so far.
   *
   * @param scheduled the rate of the schedule
   * @return the reduced rate; the scheduled one if that is below the lowest rate already
   */
  public double learningRate(double scheduled) {
    return Math.max(scheduled * scale, Math.min(scheduled, settings.lowestRate()));
  }

  /**
   * Takes note of a measure, once an epoch.
   *
   * @param measure the measure; NaN is no improvement
   * @param scheduled the present rate of the schedule
   */
  public void observe(double measure, double scheduled) {
    if (isBetter(measure)) {
      best = measure;
      badMeasures = 0;
    } else {
      badMeasures++;
    }
    if (cooldownLeft > 0) {
      cooldownLeft--;
      badMeasures = 0;
    }
    if (badMeasures > settings.patience()) {
      double before = learningRate(scheduled);
      double oldScale = scale;
      scale *= settings.factor();
      if (!(before - learningRate(scheduled) > settings.leastChange())) {
        scale = oldScale;
      }
      cooldownLeft = settings.cooldown();
      badMeasures = 0;
    }
  }

  /**
   * Tells which measures are better.
   *
   * @return whether the measure is to grow
   */
  public boolean largerIsBetter() {
    return settings.largerIsBetter();
  }

  private boolean isBetter(double measure) {
    double threshold = settings.threshold();
    if (settings.largerIsBetter()) {
      return measure > (settings.absolute() ? best + threshold : best * (1 + threshold));
    }
    return measure < (settings.absolute() ? best - threshold : best * (1 - threshold));
  }

  /**
   * Returns the options as text, by which a resumed training recognizes them.
   *
   * @return the description
   */
  public String description() {
    return "factor="
        + settings.factor()
        + " patience="
        + settings.patience()
        + " threshold="
        + settings.threshold()
        + (settings.absolute() ? " absolute" : "")
        + " cooldown="
        + settings.cooldown()
        + " lowestRate="
        + settings.lowestRate()
        + " leastChange="
        + settings.leastChange()
        + (settings.largerIsBetter() ? " largerIsBetter" : "");
  }

  /**
   * Returns what this remembers between measures, for a checkpoint.
   *
   * @return numbers by name
   */
  public Map<String, Double> state() {
    Map<String, Double> state = new LinkedHashMap<>();
    state.put("best", best);
    state.put("scale", scale);
    state.put("badMeasures", (double) badMeasures);
    state.put("cooldownLeft", (double) cooldownLeft);
    return state;
  }

  /**
   * Takes over what another remembered.
   *
   * @param state the numbers of {@link #state}
   * @throws IllegalArgumentException if one is missing
   */
  public void restore(Map<String, Double> state) {
    if (!state.keySet().containsAll(state().keySet())) {
      throw new IllegalArgumentException(
          "reduce-on-plateau: expected the numbers "
              + state().keySet()
              + ", got "
              + state.keySet());
    }
    best = state.get("best");
    scale = state.get("scale");
    badMeasures = state.get("badMeasures").intValue();
    cooldownLeft = state.get("cooldownLeft").intValue();
  }
}
