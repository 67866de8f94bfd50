package io.simdnn.bench.report.chart;

/** A drawing. */
@FunctionalInterface
public interface Chart {
  /**
   * Draws.
   *
   * @return an svg element
   */
  String svg();
}
