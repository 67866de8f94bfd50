package io.simdnn.bench.report;

import io.simdnn.bench.report.chart.LineChart;
import io.simdnn.bench.report.chart.LinearScale;
import io.simdnn.bench.report.chart.LogScale;
import io.simdnn.bench.report.chart.Numbers;
import io.simdnn.bench.report.chart.Point;
import io.simdnn.bench.report.chart.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a second thread gains at products of square matrices. */
final class ThreadSection {
  private static final String BENCHMARK = "ThreadScalingBenchmark.multiply";

  private ThreadSection() {}

  static Optional<Section> of(Results results) {
    List<Point> one = points(results, "1");
    List<Point> two = points(results, "2");
    if (one.isEmpty() || one.size() != two.size()) {
      return Optional.empty();
    }
    double highest = two.stream().mapToDouble(point -> point.y().value()).max().orElseThrow();
    LineChart chart =
        new LineChart(
            "GFLOP/s of square matrix products by size, on one and on two threads",
            new LineChart.Axis(
                "rows = columns", new LogScale(2, one.get(0).x(), one.get(one.size() - 1).x())),
            new LineChart.Axis("GFLOP/s", new LinearScale(highest)),
            List.of(new Series("1 thread", one), new Series("2 threads", two)),
            List.of());
    return Optional.of(
        new Section(
            "Threads",
            "GFLOP/s of products of square matrices, shared out as layers share them. Twice as"
                + " high is all that a second thread can do.",
            chart,
            new Table(
                List.of("rows = columns", "1 thread", "2 threads", "ratio"), rows(one, two))));
  }

  private static List<Point> points(Results results, String threads) {
    return results.all(BENCHMARK, Map.of("threads", threads)).stream()
        .map(ThreadSection::point)
        .sorted(Comparator.comparingDouble(Point::x))
        .toList();
  }

  private static Point point(Measurement one) {
    int size = Integer.parseInt(one.parameters().get("size"));
    return new Point(size, Values.drawn(one.perNanosecond(Product.square(size).flop())));
  }

  private static List<List<String>> rows(List<Point> one, List<Point> two) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      double alone = one.get(i).y().value();
      double both = two.get(i).y().value();
      rows.add(
          List.of(
              Numbers.mark(one.get(i).x()),
              Numbers.text(alone),
              Numbers.text(both),
              Numbers.text(both / alone)));
    }
    return rows;
  }
}
