package io.simdnn.bench.report;

/**
 * Where a mean lies with JMH's certainty of 99.9 %.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {
  boolean overlaps(Interval other) {
    return low <= other.high && other.low <= high;
  }
}
