package io.simdnn.bench.suite;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * One benchmark and the values of its parameters; those that are not named keep all their values.
 *
 * @param benchmark its class and method: {@code "MatMulBenchmark.plain"}
 * @param parameters the values to run, by parameter
 * @param effort how long to measure
 */
record Selection(String benchmark, Map<String, List<String>> parameters, Effort effort) {
  private static final String PACKAGE = "io.simdnn.bench.";

  static Selection of(String benchmark, Effort effort) {
    return new Selection(benchmark, Map.of(), effort);
  }

  Selection with(String parameter, String... values) {
    Map<String, List<String>> more = new LinkedHashMap<>(parameters);
    more.put(parameter, Arrays.asList(values));
    return new Selection(benchmark, more, effort);
  }

  /** JMH's options: a regular expression that finds this benchmark alone, and the effort. */
  OptionsBuilder options() {
    OptionsBuilder options = new OptionsBuilder();
    ChainedOptionsBuilder chain =
        options.include("^" + Pattern.quote(PACKAGE + benchmark) + "$").shouldFailOnError(true);
    parameters.forEach((name, values) -> chain.param(name, values.toArray(String[]::new)));
    effort.applyTo(chain);
    return options;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(benchmark);
    parameters.forEach(
        (name, values) ->
            text.append(' ').append(name).append('=').append(String.join(",", values)));
    return text.toString();
  }
}
