package io.simdnn.graph.session;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * How long each operation of a graph took, on average over some runs.
 *
 * @param runs how many runs were measured
 * @param steps the operations in the order in which they run
 */
public record Profile(int runs, List<Step> steps) {
  /**
   * One operation.
   *
   * @param name operator and name
   * @param nanos nanoseconds of one run on average
   */
  public record Step(String name, double nanos) {}

  /**
   * Copies the list.
   *
   * @param runs how many runs were measured
   * @param steps the operations
   */
  public Profile {
    steps = List.copyOf(steps);
  }

  static Profile of(List<String> names, long[] nanos, int runs) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < nanos.length; i++) {
      steps.add(new Step(names.get(i), (double) nanos[i] / runs));
    }
    return new Profile(runs, steps);
  }

  /**
   * Returns how long all operations took together.
   *
   * @return nanoseconds of one run on average
   */
  public double totalNanos() {
    return steps.stream().mapToDouble(Step::nanos).sum();
  }

  /**
   * Returns a table, the slowest operation first.
   *
   * @return lines of microseconds, share and name
   */
  public String table() {
    double total = Math.max(1, totalNanos());
    StringBuilder table = new StringBuilder();
    table.append(String.format(Locale.ROOT, "%12s  %6s  operation%n", "microseconds", "share"));
    steps.stream()
        .sorted(Comparator.comparingDouble(Step::nanos).reversed())
        .forEach(
            step ->
                table.append(
                    String.format(
                        Locale.ROOT,
                        "%12.1f  %5.1f%%  %s%n",
                        step.nanos() / 1e3,
                        100 * step.nanos() / total,
                        step.name())));
    return table.toString();
  }

  /**
   * Returns one average run as a trace that Chrome (chrome://tracing) and Perfetto show.
   *
   * @return JSON of the Trace Event Format
   */
  public String chromeTrace() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("traceEvents");
      double start = 0;
      for (Step step : steps) {
        json.writeStartObject();
        json.writeStringProperty("name", step.name());
        json.writeStringProperty("ph", "X");
        json.writeNumberProperty("ts", start / 1e3);
        json.writeNumberProperty("dur", step.nanos() / 1e3);
        json.writeNumberProperty("pid", 1);
        json.writeNumberProperty("tid", 1);
        json.writeEndObject();
        start += step.nanos();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }
}
