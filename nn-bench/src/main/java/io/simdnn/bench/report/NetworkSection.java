package io.simdnn.bench.report;

import io.simdnn.bench.report.chart.Bar;
import io.simdnn.bench.report.chart.BarChart;
import io.simdnn.bench.report.chart.LogScale;
import io.simdnn.bench.report.chart.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many samples whole networks take in a second. */
final class NetworkSection {
  private static final double NANOSECONDS = 1e9;

  /** The batch of each benchmark that has no parameter for it. */
  private static final Map<String, Integer> BATCHES =
      Map.of("LeNetBenchmark.step", 64, "LstmBenchmark.step", 32);

  private static final List<String> BENCHMARKS =
      List.of(
          "NetworkBenchmark.Inference.predict",
          "NetworkBenchmark.Training.step",
          "LeNetBenchmark.step",
          "LstmBenchmark.step");

  private NetworkSection() {}

  static Optional<Section> of(Results results) {
    List<Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (String benchmark : BENCHMARKS) {
      for (Measurement one : results.all(benchmark, Map.of("kernels", "vector"))) {
        Quantity rate = one.perNanosecond(batch(one) * NANOSECONDS);
        String name = Names.of(one);
        bars.add(new Bar(name, 0, Values.drawn(rate), Numbers.text(rate.value())));
        rows.add(
            List.of(name, Numbers.text(rate.value()), Values.text(one.nanoseconds().times(1e-3))));
      }
    }
    if (bars.isEmpty()) {
      return Optional.empty();
    }
    double slowest = bars.stream().mapToDouble(bar -> bar.value().value()).min().orElseThrow();
    double fastest = bars.stream().mapToDouble(bar -> bar.value().value()).max().orElseThrow();
    BarChart chart =
        new BarChart(
            "Samples in a second",
            new LogScale(10, slowest / 10, fastest),
            List.of("vector"),
            bars);
    return Optional.of(
        new Section(
            "Networks",
            "Samples in a second, vector kernels; a training step is forward, loss, backward and"
                + " update. Longer is better; the scale is logarithmic.",
            chart,
            new Table(List.of("network", "samples/s", "time of a batch, us"), rows)));
  }

  private static int batch(Measurement one) {
    String batch = one.parameters().get("batch");
    return batch == null ? BATCHES.get(one.benchmark()) : Integer.parseInt(batch);
  }
}
