package io.simdnn.bench.report;

import io.simdnn.bench.report.chart.Bar;
import io.simdnn.bench.report.chart.BarChart;
import io.simdnn.bench.report.chart.LinearScale;
import io.simdnn.bench.report.chart.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The time that functions of single elements take. */
final class ElementwiseSection {
  /** The length of the arrays of ActivationBenchmark and ExpBenchmark. */
  private static final double ELEMENTS = 4_096;

  private ElementwiseSection() {}

  static Optional<Section> of(Results results) {
    List<Measurement> all =
        new ArrayList<>(results.all("ExpBenchmark.exp", Map.of("kernels", "vector")));
    all.addAll(results.all("ActivationBenchmark.forward", Map.of("kernels", "vector")));
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    double longest = 0;
    for (Measurement one : all) {
      Quantity time = one.nanoseconds().times(1 / ELEMENTS);
      String name = one.parameters().getOrDefault("activation", "EXP").toLowerCase(Locale.ROOT);
      bars.add(new Bar(name, 0, Values.drawn(time), Numbers.text(time.value()) + " ns"));
      rows.add(List.of(name, Values.text(time)));
      longest = Math.max(longest, time.value());
    }
    BarChart chart =
        new BarChart(
            "Nanoseconds for each element", new LinearScale(longest), List.of("vector"), bars);
    return Optional.of(
        new Section(
            "Functions of elements",
            "Nanoseconds for each of 4,096 elements in the first cache, vector kernels, one"
                + " thread. Shorter is better.",
            chart,
            new Table(List.of("function", "ns for each element"), rows)));
  }
}
