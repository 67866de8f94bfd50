package io.simdnn.bench.report.chart;

import java.util.ArrayList;
import java.util.List;

/** From 0 to a round number. */
public final class LinearScale implements Scale {
  private static final int INTERVALS = 5;

  private final double step;
  private final double end;

  /**
   * Creates a scale.
   *
   * @param largest the largest value to show; positive
   */
  public LinearScale(double largest) {
    step = roundUp(largest / INTERVALS);
    end = step * Math.ceil(largest / step);
  }

  /** Returns 1, 2 or 5 times a power of ten. */
  private static double roundUp(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double factor : new double[] {1, 2, 5}) {
      if (value <= factor * power) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  @Override
  public double fraction(double value) {
    return Math.min(Math.max(value / end, 0), 1);
  }

  @Override
  public List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i <= Math.round(end / step); i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}
