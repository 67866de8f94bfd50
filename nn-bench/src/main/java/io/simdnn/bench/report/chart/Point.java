package io.simdnn.bench.report.chart;

/**
 * A point of a line.
 *
 * @param x where
 * @param y how high
 */
public record Point(double x, Value y) {}
