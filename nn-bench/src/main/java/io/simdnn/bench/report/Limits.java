package io.simdnn.bench.report;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What one core of the machine can do at best, as far as it was measured. */
final class Limits {
  /** The lengths of the arrays of BandwidthBenchmark. */
  private static final String FIRST_CACHE = "2048";

  private static final String MEMORY = "33554432";
  private static final double FLOP_PER_MULTIPLY_ADD = 2;

  private final Results results;

  Limits(Results results) {
    this.results = results;
  }

  /** The GFLOP/s of the better loop of multiply-adds. */
  Optional<Quantity> peak() {
    return Stream.of("twelveChains", "twentyChains")
        .flatMap(loop -> results.find("PeakBenchmark." + loop, Map.of()).stream())
        .map(one -> one.quantity().times(FLOP_PER_MULTIPLY_ADD))
        .max(Comparator.comparingDouble(Quantity::value));
  }

  Optional<Quantity> cacheBandwidth(String work) {
    return bandwidth(work, FIRST_CACHE);
  }

  Optional<Quantity> memoryBandwidth(String work) {
    return bandwidth(work, MEMORY);
  }

  /** GB/s, read and written bytes together. */
  private Optional<Quantity> bandwidth(String work, String elements) {
    double bytes = 2.0 * Float.BYTES * Integer.parseInt(elements);
    return results
        .find("BandwidthBenchmark." + work, Map.of("elements", elements))
        .map(one -> one.perNanosecond(bytes));
  }
}
