package io.simdnn.bench.report.chart;

/**
 * A bar.
 *
 * @param label what it stands for
 * @param series the index of its colour and of its name in the legend
 * @param value how long
 * @param text the value as the reader sees it
 */
public record Bar(String label, int series, Value value, String text) {}
