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
              Numbers.text(one.score()),
              Numbers.text(one.interval().low()),
              Numbers.text(one.interval().high()),
              one.unit()));
    }
    return new Section(
        "All measurements",
        "Means with the ends of JMH's 99.9 % intervals. Benchmarks of first products are means over"
            + " slow and fast ones.",
        new Table(List.of("benchmark", "mean", "low", "high", "unit"), rows));
  }
}
