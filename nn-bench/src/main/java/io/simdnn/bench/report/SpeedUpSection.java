package io.simdnn.bench.report;

import io.simdnn.bench.report.chart.Bar;
import io.simdnn.bench.report.chart.BarChart;
import io.simdnn.bench.report.chart.LogScale;
import io.simdnn.bench.report.chart.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many times faster the vector kernels do what the scalar reference does. */
final class SpeedUpSection {
  private static final String KERNELS = "kernels";

  private SpeedUpSection() {}

  static Optional<Section> of(Results results) {
    List<Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    double largest = 1;
    for (Measurement scalar : results.measurements()) {
      Optional<Measurement> vector = counterpart(results, scalar);
      if (vector.isPresent()) {
        Quantity before = scalar.nanoseconds();
        Quantity after = vector.get().nanoseconds();
        double ratio = before.value() / after.value();
        String name = Names.of(scalar);
        bars.add(new Bar(name, 0, Values.exact(ratio), Values.times(ratio)));
        rows.add(
            List.of(
                name,
                Numbers.text(before.value() / 1e3),
                Numbers.text(after.value() / 1e3),
                Values.times(ratio)));
        largest = Math.max(largest, ratio);
      }
    }
    if (bars.isEmpty()) {
      return Optional.empty();
    }
    BarChart chart =
        new BarChart(
            "Speed-up over the scalar reference",
            new LogScale(10, 1, largest),
            List.of("speed-up"),
            bars);
    return Optional.of(
        new Section(
            "Vector against scalar",
            "Time of the scalar reference, which C2 compiles too, divided by that of the vector"
                + " kernels, in the same run and with the same bits as the result. The scale is"
                + " logarithmic and begins at equal speed.",
            chart,
            new Table(List.of("work", "scalar, us", "vector, us", "speed-up"), rows)));
  }

  private static Optional<Measurement> counterpart(Results results, Measurement scalar) {
    if (!"scalar".equals(scalar.parameters().get(KERNELS))) {
      return Optional.empty();
    }
    SortedMap<String, String> parameters = new TreeMap<>(scalar.parameters());
    parameters.put(KERNELS, "vector");
    return results.find(scalar.benchmark(), parameters);
  }
}
