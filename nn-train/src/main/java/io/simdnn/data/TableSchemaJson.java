package io.simdnn.data;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The JSON text of a {@link TableSchema}. */
final class TableSchemaJson {
  // The JDK's own text of a double differs between versions.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private TableSchemaJson() {}

  static String write(List<FeatureColumn> features, TargetColumn target) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("features");
      for (FeatureColumn feature : features) {
        json.writeStartObject();
        if (feature instanceof NumericColumn numeric) {
          write(json, numeric.name(), numeric.standardisation());
        } else if (feature instanceof CategoricalColumn categorical) {
          write(json, categorical.name(), categorical.categories());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeObjectPropertyStart("target");
      if (target instanceof NumberTarget number) {
        write(json, number.name(), number.standardisation());
      } else if (target instanceof ClassTarget classes) {
        write(json, classes.name(), classes.classes());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.toString();
  }

  static TableSchema read(String text) {
    JsonCursor cursor = new JsonCursor(text);
    List<FeatureColumn> features = null;
    TargetColumn target = null;
    cursor.beginObject();
    for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
      switch (name) {
        case "features" -> features = readFeatures(cursor);
        case "target" -> target = readTarget(cursor);
        default -> throw cursor.unexpected("features or target");
      }
    }
    cursor.end();
    if (features == null || target == null) {
      throw new IllegalArgumentException("JSON: expected features and target");
    }
    return new TableSchema(features, target);
  }

  private static List<FeatureColumn> readFeatures(JsonCursor cursor) {
    List<FeatureColumn> features = new ArrayList<>();
    cursor.beginArray();
    while (cursor.nextObject()) {
      Column column = Column.read(cursor);
      features.add(
          column.names == null
              ? new NumericColumn(column.name, column.standardisation())
              : new CategoricalColumn(column.name, column.names));
    }
    return features;
  }

  private static TargetColumn readTarget(JsonCursor cursor) {
    cursor.beginObject();
    Column column = Column.read(cursor);
    return column.names == null
        ? new NumberTarget(column.name, column.standardisation())
        : new ClassTarget(column.name, column.names);
  }

  private static void write(JsonGenerator json, String name, Standardisation standardisation) {
    json.writeStringProperty("name", name);
    json.writeNumberProperty("mean", standardisation.mean());
    json.writeNumberProperty("deviation", standardisation.deviation());
  }

  private static void write(JsonGenerator json, String name, List<String> values) {
    json.writeStringProperty("name", name);
    json.writeArrayPropertyStart("values");
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /** The members of one column as they are found: a mean and deviation, or values. */
  private static final class Column {
    private String name;
    private double mean = Double.NaN;
    private double deviation = Double.NaN;
    private List<String> names;

    static Column read(JsonCursor cursor) {
      Column column = new Column();
      for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
        switch (name) {
          case "name" -> column.name = cursor.string();
          case "mean" -> column.mean = cursor.number();
          case "deviation" -> column.deviation = cursor.number();
          case "values" -> column.names = cursor.strings();
          default -> throw cursor.unexpected("name, mean, deviation or values");
        }
      }
      boolean numbers = !Double.isNaN(column.mean) || !Double.isNaN(column.deviation);
      if (column.name == null || (numbers == (column.names != null))) {
        throw new IllegalArgumentException(
            "JSON: expected a name and either mean and deviation or values in every column");
      }
      return column;
    }

    Standardisation standardisation() {
      return new Standardisation(mean, deviation);
    }
  }
}
