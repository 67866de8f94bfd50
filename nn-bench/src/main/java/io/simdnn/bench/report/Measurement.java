package io.simdnn.bench.report;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What JMH measured of one benchmark with one set of parameters.
 *
 * @param benchmark its name without the package: {@code "MatMulBenchmark.plain"}
 * @param parameters its parameters by name
 * @param mode JMH's short name of the mode: {@code "avgt"}, {@code "thrpt"}, {@code "ss"}
 * @param unit the unit of the score: {@code "us/op"}
 * @param score the mean of all iterations
 * @param interval its 99.9 % interval
 * @param forks the scores of single iterations, a list for each fork
 */
public record Measurement(
    String benchmark,
    SortedMap<String, String> parameters,
    String mode,
    String unit,
    double score,
    Interval interval,
    List<List<Double>> forks) {
  private static final Map<String, Double> NANOSECONDS =
      Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9);

  /**
   * Copies the collections.
   *
   * @param benchmark its name without the package: {@code "MatMulBenchmark.plain"}
   * @param parameters its parameters by name
   * @param mode JMH's short name of the mode: {@code "avgt"}, {@code "thrpt"}, {@code "ss"}
   * @param unit the unit of the score: {@code "us/op"}
   * @param score the mean of all iterations
   * @param interval its 99.9 % interval
   * @param forks the scores of single iterations, a list for each fork
   */
  public Measurement {
    parameters = new TreeMap<>(parameters);
    forks = forks.stream().map(List::copyOf).toList();
  }

  /** The name with the parameters: the same in two runs for the same work. */
  String key() {
    return parameters.isEmpty() ? benchmark : benchmark + " " + parameters;
  }

  boolean hasParameters(Map<String, String> wanted) {
    return parameters.entrySet().containsAll(wanted.entrySet());
  }

  /** Whether a larger score is better. */
  boolean higherIsBetter() {
    return mode.equals("thrpt");
  }

  /** The nanoseconds in a unit of the score; for scores that are times. */
  double nanosecondsPerUnit() {
    Double nanoseconds = unit.endsWith("/op") ? NANOSECONDS.get(unit.split("/", -1)[0]) : null;
    if (nanoseconds == null) {
      throw new IllegalStateException(
          key() + ": expected a time such as us/op, got " + unit + "; run it in mode avgt");
    }
    return nanoseconds;
  }

  /**
   * The median of all iterations in the unit of the score: one that another program disturbed, or
   * that began before C2 had finished, spoils the mean.
   */
  double median() {
    double[] sorted =
        forks.stream().flatMap(List::stream).mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return score;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The median, and where JMH is certain to find the mean. */
  Quantity quantity() {
    return new Quantity(median(), interval);
  }

  /** The time of one operation. */
  Quantity nanoseconds() {
    return quantity().times(nanosecondsPerUnit());
  }

  /** An amount of work divided by the time of an operation: FLOP give GFLOP/s. */
  Quantity perNanosecond(double work) {
    return nanoseconds().dividing(work);
  }
}
