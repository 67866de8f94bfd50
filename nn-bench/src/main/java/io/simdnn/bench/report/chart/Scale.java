package io.simdnn.bench.report.chart;

import java.util.List;

/** Where values lie between the ends of an axis. */
public interface Scale {
  /**
   * Places a value.
   *
   * @param value the value
   * @return 0 for the beginning of the axis, 1 for its end; never outside
   */
  double fraction(double value);

  /**
   * Returns the values to mark.
   *
   * @return the values, ascending
   */
  List<Double> ticks();
}
