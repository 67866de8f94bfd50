package io.simdnn.golden;

import io.simdnn.data.SafeTensors;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** One golden file: its kind, its settings flattened to {@code config.reduction}, its tensors. */
record GoldenCase(Path file, SafeTensors tensors, Map<String, String> settings) {
  static GoldenCase read(Path file) throws IOException {
    SafeTensors tensors = SafeTensors.read(file);
    Map<String, String> settings = new TreeMap<>();
    try (JsonParser json =
        new JsonFactory()
            .createParser(
                ObjectReadContext.empty(), tensors.metadata().getOrDefault("case", "{}"))) {
      json.nextToken();
      flatten(json, "", settings);
    }
    return new GoldenCase(file, tensors, settings);
  }

  private static void flatten(JsonParser json, String prefix, Map<String, String> settings) {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + json.currentName();
      switch (json.nextToken()) {
        case START_OBJECT -> flatten(json, name + ".", settings);
        case START_ARRAY -> {
          StringBuilder list = new StringBuilder();
          while (json.nextToken() != JsonToken.END_ARRAY) {
            list.append(list.isEmpty() ? "" : ",").append(json.getString());
          }
          settings.put(name, list.toString());
        }
        default -> settings.put(name, json.getString());
      }
    }
  }

  String name() {
    return file.getFileName().toString().replace(".safetensors", "");
  }

  String kind() {
    return settings.getOrDefault("kind", "");
  }

  String setting(String key, String otherwise) {
    return settings.getOrDefault("config." + key, otherwise);
  }

  double number(String key, double otherwise) {
    return Double.parseDouble(setting(key, Double.toString(otherwise)));
  }

  boolean has(String tensor) {
    return tensors.names().contains(tensor);
  }

  Tensor tensor(String tensor) throws IOException {
    return tensors.tensor(tensor);
  }

  /** A target: class numbers are stored as integers. */
  Tensor target(String tensor) throws IOException {
    if (tensors.type(tensor).equals("F32")) {
      return tensors.tensor(tensor);
    }
    long[] numbers = tensors.longs(tensor);
    Tensor target = Tensor.zeros(tensors.shape(tensor));
    for (int i = 0; i < numbers.length; i++) {
      target.array()[i] = numbers[i];
    }
    return target;
  }
}
