package io.simdnn.bench.report.chart;

/**
 * A value to draw.
 *
 * @param value the value
 * @param low the lower end of its whisker
 * @param high the upper end; may be infinite
 */
public record Value(double value, double low, double high) {}
