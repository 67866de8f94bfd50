package io.simdnn.bench.report;

import io.simdnn.bench.report.chart.Numbers;
import io.simdnn.bench.report.chart.Value;
import java.util.Locale;

/** Quantities as charts and tables take them. */
final class Values {
  private Values() {}

  static Value drawn(Quantity quantity) {
    return new Value(quantity.value(), quantity.interval().low(), quantity.interval().high());
  }

  static Value exact(double value) {
    return new Value(value, value, value);
  }

  /** The value with half the width of its interval. */
  static String text(Quantity quantity) {
    double spread = quantity.spreadPercent();
    String percent =
        Double.isFinite(spread) ? String.format(Locale.ROOT, "%.0f %%", spread) : "unbounded";
    return Numbers.text(quantity.value()) + " ±" + percent;
  }

  static String percent(double part, double whole) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * part / whole);
  }

  static String times(double ratio) {
    return Numbers.text(ratio) + " x";
  }
}
