package io.simdnn.bench.report;

import io.simdnn.bench.report.chart.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Every measurement as JMH gave it. */
final class AllSection {
  private AllSection() {}

  static Section of(Results results) {
    List<List<String>> rows = new ArrayList<>();
    for (Measurement one : results.measurements()) {
      rows.add(
          List.of(
              one.key(),
              Numbers.text(one.median()),
              Numbers.text(one.score()),
              Numbers.text(one.interval().low()),
              Numbers.text(one.interval().high()),
              one.unit()));
    }
    return new Section(
        "All measurements",
        "Medians of all iterations, means, and the ends of JMH's 99.9 % intervals of the means.",
        new Table(List.of("benchmark", "median", "mean", "low", "high", "unit"), rows));
  }
}
