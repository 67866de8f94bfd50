package io.simdnn.train;

import io.simdnn.layer.LayerConfig;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes and reads a {@link LayerConfig} as JSON: {@code {"type": "Dense", "name": "fc1",
 * "settings": {"inputs": "784"}, "layers": []}}.
 */
final class LayerConfigJson {
  /** Deeper nesting than any network has; keeps a hostile file from exhausting the stack. */
  private static final int MAX_DEPTH = 100;

  private static final JsonFactory JSON = new JsonFactory();

  private LayerConfigJson() {}

  /**
   * Writes a configuration.
   *
   * @param config the configuration
   * @return the JSON text
   */
  static String write(LayerConfig config) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(config, json);
    }
    return text.toString();
  }

  /**
   * Reads a configuration.
   *
   * @param text the JSON text
   * @return the configuration
   * @throws IllegalArgumentException if the text is no such configuration
   */
  static LayerConfig read(String text) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      require(json.nextToken() == JsonToken.START_OBJECT, json);
      LayerConfig config = readObject(json, 0);
      require(json.nextToken() == null, json);
      return config;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("architecture is no valid JSON", e);
    }
  }

  private static void write(LayerConfig config, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("type", config.type());
    json.writeStringProperty("name", config.name());
    json.writeObjectPropertyStart("settings");
    config.settings().forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeArrayPropertyStart("layers");
    for (LayerConfig layer : config.layers()) {
      write(layer, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static LayerConfig readObject(JsonParser json, int depth) {
    require(depth < MAX_DEPTH, json);
    String type = "";
    String name = "";
    Map<String, String> settings = new TreeMap<>();
    List<LayerConfig> layers = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String property = json.currentName();
      JsonToken value = json.nextToken();
      switch (property) {
        case "type" -> type = string(value, json);
        case "name" -> name = string(value, json);
        case "settings" -> {
          require(value == JsonToken.START_OBJECT, json);
          while (json.nextToken() != JsonToken.END_OBJECT) {
            String setting = json.currentName();
            settings.put(setting, string(json.nextToken(), json));
          }
        }
        case "layers" -> {
          require(value == JsonToken.START_ARRAY, json);
          while (json.nextToken() == JsonToken.START_OBJECT) {
            layers.add(readObject(json, depth + 1));
          }
          require(json.currentToken() == JsonToken.END_ARRAY, json);
        }
        default ->
            throw new IllegalArgumentException(
                "architecture: unknown property \"" + property + "\"");
      }
    }
    return new LayerConfig(type, name, settings, layers);
  }

  private static String string(JsonToken token, JsonParser json) {
    require(token == JsonToken.VALUE_STRING, json);
    return json.getString();
  }

  private static void require(boolean condition, JsonParser json) {
    if (!condition) {
      throw new IllegalArgumentException(
          "architecture: unexpected "
              + json.currentToken()
              + " at position "
              + json.currentLocation().getCharOffset());
    }
  }
}
