package io.simdnn.bench.report.chart;

import java.util.List;

/**
 * Horizontal bars, each with its label before and its value behind; bars of one label follow each
 * other and share it.
 *
 * @param title what it shows, for readers who cannot see it
 * @param scale how long a value is
 * @param names the names of the series
 * @param bars the bars from top to bottom
 */
public record BarChart(String title, Scale scale, List<String> names, List<Bar> bars)
    implements Chart {
  private static final int WIDTH = 760;
  private static final int LABEL_GAP = 8;
  private static final int RIGHT = WIDTH - 110;
  private static final int BAR = 16;
  private static final int ROW = 20;
  private static final int GROUP_GAP = 8;

  /**
   * Copies the lists.
   *
   * @param title what it shows, for readers who cannot see it
   * @param scale how long a value is
   * @param names the names of the series
   * @param bars the bars from top to bottom
   */
  public BarChart {
    names = List.copyOf(names);
    bars = List.copyOf(bars);
  }

  @Override
  public String svg() {
    long groups = bars.stream().map(Bar::label).distinct().count();
    int top = names.size() > 1 ? Legend.HEIGHT : 0;
    int height = top + bars.size() * ROW + (int) groups * GROUP_GAP + 4;
    Svg svg = new Svg(WIDTH, height, title);
    Legend.draw(svg, left(), names);
    svg.line("axis", left(), top, left(), height - 2.0);
    double y = top;
    String label = "";
    for (Bar bar : bars) {
      if (!bar.label().equals(label)) {
        y += GROUP_GAP;
        label = bar.label();
        svg.text("end", left() - LABEL_GAP, y + BAR - 4.0, label);
      }
      draw(svg, bar, y);
      y += ROW;
    }
    return svg.finished();
  }

  /** Where the bars begin: behind the longest label. */
  private double left() {
    return 2 * LABEL_GAP
        + bars.stream().mapToDouble(bar -> Svg.widthOf(bar.label())).max().orElse(0);
  }

  private void draw(Svg svg, Bar bar, double y) {
    Value value = bar.value();
    double middle = y + BAR / 2.0;
    svg.rectangle("fill" + bar.series(), left(), y, x(value.value()) - left(), BAR);
    svg.line("whisker ink", x(value.low()), middle, x(value.high()), middle);
    double end = Math.max(x(value.value()), x(value.high()));
    svg.text("start", end + 6, y + BAR - 4.0, bar.text());
  }

  private double x(double value) {
    return left() + (RIGHT - left()) * scale.fraction(value);
  }
}
