package io.simdnn.cli.network;

/**
 * Which differences of rounding are no difference.
 *
 * @param absolute how far an element may be from what was expected
 * @param relative how far beyond that, as a part of what was expected
 */
public record Tolerance(double absolute, double relative) {
  boolean allows(double difference, double expected) {
    return difference <= absolute + relative * Math.abs(expected)
        && difference < Double.POSITIVE_INFINITY;
  }
}
