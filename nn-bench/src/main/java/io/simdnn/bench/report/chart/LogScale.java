package io.simdnn.bench.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Equal factors are equal distances; marks the powers of a base. */
public final class LogScale implements Scale {
  private final double base;
  private final double first;
  private final double last;

  /**
   * Creates a scale from the power of the base below the smallest value to the one above the
   * largest.
   *
   * @param base the base, more than 1
   * @param smallest the smallest value to show; positive
   * @param largest the largest value to show
   */
  public LogScale(double base, double smallest, double largest) {
    this.base = base;
    this.first = Math.floor(exponent(smallest));
    this.last = Math.max(Math.ceil(exponent(largest)), first + 1);
  }

  private double exponent(double value) {
    double exponent = Math.log(value) / Math.log(base);
    // The logarithm of a power may miss its exponent by a rounding.
    double nearest = Math.rint(exponent);
    return Math.abs(exponent - nearest) < 1e-9 ? nearest : exponent;
  }

  @Override
  public double fraction(double value) {
    double fraction = value <= 0 ? 0 : (exponent(value) - first) / (last - first);
    return Math.min(Math.max(fraction, 0), 1);
  }

  @Override
  public List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (double exponent = first; exponent <= last; exponent++) {
      ticks.add(Math.pow(base, exponent));
    }
    return ticks;
  }
}
