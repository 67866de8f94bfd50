package io.simdnn.bench.report.chart;

import java.util.List;
import java.util.Locale;

/**
 * Lines through points with whiskers, and horizontal lines of reference.
 *
 * @param title what it shows, for readers who cannot see it
 * @param horizontal the axis of x
 * @param vertical the axis of y
 * @param series the lines
 * @param references what else to mark at the axis of y
 */
public record LineChart(
    String title, Axis horizontal, Axis vertical, List<Series> series, List<Reference> references)
    implements Chart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 380;
  private static final int LEFT = 64;
  private static final int RIGHT = WIDTH - 24;
  private static final int TOP = Legend.HEIGHT + 24;
  private static final int BOTTOM = HEIGHT - 48;

  /**
   * Copies the lists.
   *
   * @param title what it shows, for readers who cannot see it
   * @param horizontal the axis of x
   * @param vertical the axis of y
   * @param series the lines
   * @param references what else to mark at the axis of y
   */
  public LineChart {
    series = List.copyOf(series);
    references = List.copyOf(references);
  }

  /**
   * An axis.
   *
   * @param label what it measures, with the unit
   * @param scale where values lie
   */
  public record Axis(String label, Scale scale) {}

  /**
   * A horizontal line across the drawing.
   *
   * @param label its name
   * @param value where
   */
  public record Reference(String label, double value) {}

  @Override
  public String svg() {
    Svg svg = new Svg(WIDTH, HEIGHT, title);
    Legend.draw(svg, LEFT, series.stream().map(Series::name).toList());
    axes(svg);
    for (Reference reference : references) {
      double y = y(reference.value());
      svg.line("reference", LEFT, y, RIGHT, y);
      svg.text("end", RIGHT, y - 5, reference.label());
    }
    for (int i = 0; i < series.size(); i++) {
      draw(svg, i);
    }
    return svg.finished();
  }

  private void axes(Svg svg) {
    for (double tick : vertical.scale().ticks()) {
      svg.line("grid", LEFT, y(tick), RIGHT, y(tick));
      svg.text("end", LEFT - 8.0, y(tick) + 4, Numbers.mark(tick));
    }
    for (double tick : horizontal.scale().ticks()) {
      svg.line("axis", x(tick), BOTTOM, x(tick), BOTTOM + 5.0);
      svg.text("middle", x(tick), BOTTOM + 20.0, Numbers.mark(tick));
    }
    svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    svg.text("middle", (LEFT + RIGHT) / 2.0, BOTTOM + 40.0, horizontal.label());
    svg.text("start", 4, TOP - 10.0, vertical.label());
  }

  private void draw(Svg svg, int index) {
    StringBuilder path = new StringBuilder();
    for (Point point : series.get(index).points()) {
      double x = x(point.x());
      Value value = point.y();
      path.append(path.isEmpty() ? "M" : " L");
      path.append(String.format(Locale.ROOT, "%.1f %.1f", x, y(value.value())));
      svg.line("whisker stroke" + index, x, y(value.low()), x, y(value.high()));
    }
    svg.path("line stroke" + index, path.toString());
    for (Point point : series.get(index).points()) {
      String tip =
          series.get(index).name()
              + ", "
              + Numbers.mark(point.x())
              + ": "
              + Numbers.text(point.y().value());
      svg.dot("fill" + index, x(point.x()), y(point.y().value()), tip);
    }
  }

  private double x(double value) {
    return LEFT + (RIGHT - LEFT) * horizontal.scale().fraction(value);
  }

  private double y(double value) {
    return BOTTOM - (BOTTOM - TOP) * vertical.scale().fraction(value);
  }
}
