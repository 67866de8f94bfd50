package io.simdnn.bench.report.chart;

import java.util.List;

/** The names of the series with their colours, side by side above a drawing. */
final class Legend {
  static final int HEIGHT = 28;

  private static final int SWATCH = 12;
  private static final int GAP = 6;
  private static final int DISTANCE = 20;

  private Legend() {}

  /** Draws the legend; a single series needs none. */
  static void draw(Svg svg, double left, List<String> names) {
    double x = left;
    for (int i = 0; i < names.size() && names.size() > 1; i++) {
      svg.rectangle("fill" + i, x, GAP, SWATCH, SWATCH);
      svg.text("start", x + SWATCH + GAP, GAP + SWATCH - 1.0, names.get(i));
      x += SWATCH + GAP + Svg.widthOf(names.get(i)) + DISTANCE;
    }
  }
}
