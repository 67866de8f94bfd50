package io.simdnn.bench.report;

/**
 * A value and where it may lie.
 *
 * @param value the value
 * @param interval where JMH finds the mean with a certainty of 99.9 %
 */
public record Quantity(double value, Interval interval) {
  Quantity times(double factor) {
    return new Quantity(
        value * factor, new Interval(interval.low() * factor, interval.high() * factor));
  }

  /** Returns {@code dividend / this}; an interval that reaches down to 0 has no upper end then. */
  Quantity dividing(double dividend) {
    double low = Math.max(interval.low(), 0);
    return new Quantity(dividend / value, new Interval(dividend / interval.high(), dividend / low));
  }

  /** Half the width of the interval, in percent of the value. */
  double spreadPercent() {
    return 50 * (interval.high() - interval.low()) / Math.abs(value);
  }
}
