package io.simdnn.bench.report.chart;

import java.util.List;

/**
 * A line.
 *
 * @param name its name in the legend
 * @param points its points, by ascending x
 */
public record Series(String name, List<Point> points) {
  /**
   * Copies the points.
   *
   * @param name its name in the legend
   * @param points its points, by ascending x
   */
  public Series {
    points = List.copyOf(points);
  }
}
