package io.simdnn.bench.report;

import io.simdnn.bench.report.chart.LineChart;
import io.simdnn.bench.report.chart.LinearScale;
import io.simdnn.bench.report.chart.LogScale;
import io.simdnn.bench.report.chart.Numbers;
import io.simdnn.bench.report.chart.Point;
import io.simdnn.bench.report.chart.Series;
import io.simdnn.bench.report.chart.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How fast the first products of a JVM are. */
final class WarmUpSection {
  private static final String BENCHMARK = "WarmUpBenchmark.multiply";

  /** What WarmUpBenchmark multiplies. */
  private static final Product PRODUCT = new Product(256, 1_024, 1_024);

  private WarmUpSection() {}

  static Optional<Section> of(Results results) {
    Optional<Measurement> cold = results.find(BENCHMARK, Map.of("warmedUp", "false"));
    Optional<Measurement> warm = results.find(BENCHMARK, Map.of("warmedUp", "true"));
    if (cold.isEmpty() || warm.isEmpty()) {
      return Optional.empty();
    }
    List<Point> before = curve(cold.get());
    List<Point> after = curve(warm.get());
    double highest = after.stream().mapToDouble(point -> point.y().value()).max().orElseThrow();
    LineChart chart =
        new LineChart(
            "GFLOP/s of the first products of a JVM",
            new LineChart.Axis("how many products so far", new LogScale(2, 1, before.size())),
            new LineChart.Axis("GFLOP/s", new LinearScale(highest)),
            List.of(new Series("cold", before), new Series("after Kernels.warmUp()", after)),
            List.of());
    String explanation =
        "GFLOP/s of the first products "
            + PRODUCT
            + " of a young JVM, each timed alone: medians of "
            + cold.get().forks().size()
            + " starts, the whiskers reach from the slowest to the fastest.";
    return Optional.of(new Section("The first products", explanation, chart, table(before, after)));
  }

  private static List<Point> curve(Measurement one) {
    List<Point> points = new ArrayList<>();
    int calls = one.forks().stream().mapToInt(List::size).min().orElse(0);
    for (int call = 0; call < calls; call++) {
      List<Double> speeds = new ArrayList<>();
      for (List<Double> fork : one.forks()) {
        speeds.add(PRODUCT.flop() / (fork.get(call) * one.nanosecondsPerUnit()));
      }
      Collections.sort(speeds);
      Value value =
          new Value(speeds.get(speeds.size() / 2), speeds.get(0), speeds.get(speeds.size() - 1));
      points.add(new Point(call + 1.0, value));
    }
    return points;
  }

  private static Table table(List<Point> before, List<Point> after) {
    List<List<String>> rows = new ArrayList<>();
    for (int call = 1; call <= Math.min(before.size(), after.size()); call *= 2) {
      rows.add(
          List.of(
              Numbers.mark(call),
              Numbers.text(before.get(call - 1).y().value()),
              Numbers.text(after.get(call - 1).y().value())));
    }
    return new Table(List.of("product", "cold", "after Kernels.warmUp()"), rows);
  }
}
