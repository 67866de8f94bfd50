package io.simdnn.bench.report.chart;

import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
  private Numbers() {}

  /**
   * Writes a number with three digits, or all those before the point.
   *
   * @param value the number
   * @return the text: {@code 0.0123}, {@code 4.56}, {@code 78.9}, {@code 1,234}
   */
  public static String text(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : "unbounded";
    }
    int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
    return String.format(Locale.ROOT, "%,." + Math.max(0, 2 - magnitude) + "f", value);
  }

  /**
   * Writes a number of an axis: no more digits than it has.
   *
   * @param value the number
   * @return the text: {@code 0.5}, {@code 10}, {@code 1,024}
   */
  public static String mark(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : text(value).replaceFirst("0+$", "");
  }
}
