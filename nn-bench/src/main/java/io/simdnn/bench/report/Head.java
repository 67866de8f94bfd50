package io.simdnn.bench.report;

import io.simdnn.bench.report.chart.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of the report: where it was measured, how well, and how near to the machine's limits.
 */
final class Head {
  private final Results results;
  private final List<Fact> facts = new ArrayList<>();

  private Head(Results results) {
    this.results = results;
  }

  static List<Fact> of(Results results) {
    Head head = new Head(results);
    head.place();
    head.products();
    head.bandwidth("first cache", "16 KiB", true);
    head.bandwidth("memory", "256 MiB", false);
    head.certainty();
    return head.facts;
  }

  private void add(String name, String value) {
    facts.add(new Fact(name, value));
  }

  private void place() {
    Machine machine = results.machine();
    add("Processor", machine.processor());
    add(
        "Processors for the JVM",
        machine.processors() == 0 ? Machine.UNKNOWN : Integer.toString(machine.processors()));
    add("System", machine.system());
    add("JVM", machine.virtualMachine());
    add("JVM options", String.join(" ", results.jvmOptions()));
    add("Kernels", machine.kernels() + " (" + machine.reason() + ")");
    add("Measured", results.started() + ", suite " + results.suite());
  }

  private void products() {
    Optional<Quantity> peak = new Limits(results).peak();
    Optional<Measurement> fastest = fastestProduct();
    if (peak.isEmpty() || fastest.isEmpty()) {
      return;
    }
    Product product = Product.parse(fastest.get().parameters().get("shape"));
    double speed = gigaflops(fastest.get());
    add("Peak of multiply-adds", Values.text(peak.get()) + " GFLOP/s on one core");
    add(
        "Fastest product",
        Numbers.text(speed)
            + " GFLOP/s, "
            + Values.percent(speed, peak.get().value())
            + " of the measured peak ("
            + product
            + ")");
  }

  private Optional<Measurement> fastestProduct() {
    return results.all("MatMulBenchmark.plain", Map.of("kernels", "vector")).stream()
        .max(Comparator.comparingDouble(Head::gigaflops));
  }

  private static double gigaflops(Measurement one) {
    return one.perNanosecond(Product.parse(one.parameters().get("shape")).flop()).value();
  }

  private void bandwidth(String place, String size, boolean cache) {
    Limits limits = new Limits(results);
    Optional<Quantity> copy =
        cache ? limits.cacheBandwidth("copy") : limits.memoryBandwidth("copy");
    Optional<Quantity> relu =
        cache ? limits.cacheBandwidth("relu") : limits.memoryBandwidth("relu");
    if (copy.isPresent() && relu.isPresent()) {
      add(
          "Bandwidth of " + place,
          Values.text(copy.get())
              + " GB/s, reads and writes of a copy within "
              + size
              + "; ReLU moves "
              + Values.percent(relu.get().value(), copy.get().value())
              + " of that");
    }
  }

  /** The warm-up curve is no sample of one quantity and has no spread to tell. */
  private void certainty() {
    List<Measurement> steady =
        results.measurements().stream().filter(one -> !one.mode().equals("ss")).toList();
    double[] spreads =
        steady.stream().mapToDouble(one -> one.quantity().spreadPercent()).sorted().toArray();
    if (spreads.length == 0) {
      return;
    }
    Measurement first = steady.get(0);
    add(
        "Certainty",
        String.format(
            Locale.ROOT,
            "%d forks of %d iterations; the 99.9 %% interval is ±%s %% in the median, ±%s %% at worst",
            first.forks().size(),
            first.forks().stream().mapToInt(List::size).max().orElse(0),
            Numbers.text(spreads[spreads.length / 2]),
            Numbers.text(Arrays.stream(spreads).max().orElseThrow())));
  }
}
