package io.simdnn.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The JSON that JMH writes for one benchmark. */
final class JmhJson {
  private JmhJson() {}

  static Measurement measurement(JsonNode node) {
    JsonNode metric = required(node, "primaryMetric");
    SortedMap<String, String> parameters = new TreeMap<>();
    for (var entry : node.path("params").properties()) {
      parameters.put(entry.getKey(), entry.getValue().asString());
    }
    return new Measurement(
        withoutPackage(text(node, "benchmark")),
        parameters,
        text(node, "mode"),
        text(metric, "scoreUnit"),
        number(required(metric, "score")),
        interval(required(metric, "scoreConfidence")),
        forks(required(metric, "rawData")));
  }

  static List<String> jvmOptions(JsonNode node) {
    List<String> options = new ArrayList<>();
    for (JsonNode option : node.path("jvmArgs")) {
      options.add(option.asString());
    }
    return options;
  }

  static JsonNode required(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException("an object without \"" + field + "\"");
    }
    return value;
  }

  static String text(JsonNode node, String field) {
    return required(node, field).asString();
  }

  private static List<List<Double>> forks(JsonNode rawData) {
    List<List<Double>> forks = new ArrayList<>();
    for (JsonNode fork : rawData) {
      List<Double> scores = new ArrayList<>();
      fork.forEach(score -> scores.add(number(score)));
      forks.add(scores);
    }
    return forks;
  }

  /** A single iteration has no interval, which JMH writes as "NaN": it may lie anywhere then. */
  private static Interval interval(JsonNode confidence) {
    double low = number(required(confidence, 0));
    double high = number(required(confidence, 1));
    return Double.isNaN(low) || Double.isNaN(high)
        ? new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
        : new Interval(low, high);
  }

  private static JsonNode required(JsonNode array, int index) {
    JsonNode value = array.get(index);
    if (value == null) {
      throw new IllegalArgumentException("an array of " + array.size() + " numbers, not 2");
    }
    return value;
  }

  /** JMH writes what JSON has no number for as text. */
  private static double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : Double.parseDouble(node.asString());
  }

  private static String withoutPackage(String name) {
    String[] parts = name.split("\\.", -1);
    int from = 0;
    while (from < parts.length && !Character.isUpperCase(parts[from].codePointAt(0))) {
      from++;
    }
    return from == parts.length
        ? name
        : String.join(".", List.of(parts).subList(from, parts.length));
  }
}
