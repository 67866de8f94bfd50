package io.simdnn.bench.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that one run measured.
 *
 * @param suite the name of the suite
 * @param started when it began, in ISO 8601
 * @param machine where it ran
 * @param jvmOptions the options of the measuring JVMs
 * @param measurements what it measured, in the order in which it ran
 */
public record Results(
    String suite,
    String started,
    Machine machine,
    List<String> jvmOptions,
    List<Measurement> measurements) {
  /**
   * Copies the lists.
   *
   * @param suite the name of the suite
   * @param started when it began, in ISO 8601
   * @param machine where it ran
   * @param jvmOptions the options of the measuring JVMs
   * @param measurements what it measured, in the order in which it ran
   */
  public Results {
    jvmOptions = List.copyOf(jvmOptions);
    measurements = List.copyOf(measurements);
  }

  List<Measurement> all(String benchmark, Map<String, String> parameters) {
    return measurements.stream()
        .filter(one -> one.benchmark().equals(benchmark) && one.hasParameters(parameters))
        .toList();
  }

  Optional<Measurement> find(String benchmark, Map<String, String> parameters) {
    return all(benchmark, parameters).stream().findFirst();
  }

  Optional<Measurement> find(String key) {
    return measurements.stream().filter(one -> one.key().equals(key)).findFirst();
  }
}
