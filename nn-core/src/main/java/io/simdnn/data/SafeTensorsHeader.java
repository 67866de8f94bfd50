package io.simdnn.data;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** The JSON header of a safetensors file, checked against the data behind it. */
record SafeTensorsHeader(Map<String, String> metadata, Map<String, Entry> entries) {
  private static final String METADATA = "__metadata__";
  private static final int ALIGNMENT = 8;
  private static final Map<String, Integer> TYPE_BYTES =
      Map.ofEntries(
          Map.entry("BOOL", 1),
          Map.entry("U8", 1),
          Map.entry("I8", 1),
          Map.entry("I16", 2),
          Map.entry("U16", 2),
          Map.entry("F16", 2),
          Map.entry("BF16", 2),
          Map.entry("I32", 4),
          Map.entry("U32", 4),
          Map.entry("F32", 4),
          Map.entry("F64", 8),
          Map.entry("I64", 8),
          Map.entry("U64", 8));

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** A tensor's type, shape and place: bytes {@code from} to {@code to - 1} of the data. */
  record Entry(String type, Shape shape, int from, int to) {}

  static byte[] write(Map<String, String> metadata, Map<String, Tensor> tensors) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeObjectPropertyStart(METADATA);
      metadata.forEach(json::writeStringProperty);
      json.writeEndObject();
      long offset = 0;
      for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
        long end = offset + (long) Float.BYTES * entry.getValue().size();
        writeEntry(json, entry.getKey(), entry.getValue().shape(), offset, end);
        offset = end;
      }
      json.writeEndObject();
    }
    while (bytes.size() % ALIGNMENT != 0) {
      bytes.write(' ');
    }
    return bytes.toByteArray();
  }

  private static void writeEntry(JsonGenerator json, String name, Shape shape, long from, long to) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("dtype", "F32");
    json.writeArrayPropertyStart("shape");
    for (int extent : shape.toArray()) {
      json.writeNumber(extent);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("data_offsets");
    json.writeNumber(from);
    json.writeNumber(to);
    json.writeEndArray();
    json.writeEndObject();
  }

  static SafeTensorsHeader read(Path file, byte[] head, int dataBytes) throws DataFormatException {
    try (JsonParser json =
        JSON.createParser(ObjectReadContext.empty(), new String(head, StandardCharsets.UTF_8))) {
      Map<String, String> metadata = new LinkedHashMap<>();
      Map<String, Entry> entries = new LinkedHashMap<>();
      require(json.nextToken() == JsonToken.START_OBJECT, "no JSON object");
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        require(json.nextToken() == JsonToken.START_OBJECT, "no object for \"" + name + "\"");
        if (name.equals(METADATA)) {
          readMetadata(json, metadata);
        } else {
          entries.put(name, readEntry(json, name));
        }
      }
      require(json.nextToken() == null, "text behind the header");
      requireWithoutHoles(entries, dataBytes);
      return new SafeTensorsHeader(
          Collections.unmodifiableMap(metadata), Collections.unmodifiableMap(entries));
    } catch (JacksonException e) {
      throw wrong(file, "no valid JSON").causedBy(e);
    } catch (IllegalArgumentException e) {
      throw wrong(file, e.getMessage()).causedBy(e);
    }
  }

  private static void readMetadata(JsonParser json, Map<String, String> metadata) {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      require(json.nextToken() == JsonToken.VALUE_STRING, "metadata that is no text");
      metadata.put(name, json.getString());
    }
  }

  private static Entry readEntry(JsonParser json, String name) {
    String type = "";
    List<Long> extents = null;
    List<Long> offsets = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String property = json.currentName();
      json.nextToken();
      switch (property) {
        case "dtype" -> type = json.getString();
        case "shape" -> extents = readNumbers(json, name);
        case "data_offsets" -> offsets = readNumbers(json, name);
        default -> throw new IllegalArgumentException("unknown property \"" + property + "\"");
      }
    }
    String tensor = "tensor \"" + name + "\"";
    require(TYPE_BYTES.containsKey(type), tensor + " of unknown type \"" + type + "\"");
    require(extents != null && offsets != null && offsets.size() == 2, tensor + " without place");
    Shape shape = Shape.of(extents.stream().mapToInt(Math::toIntExact).toArray());
    long length = offsets.get(1) - offsets.get(0);
    require(
        length == (long) shape.size() * TYPE_BYTES.get(type),
        tensor + " of shape " + shape + " in " + length + " bytes");
    return new Entry(type, shape, Math.toIntExact(offsets.get(0)), Math.toIntExact(offsets.get(1)));
  }

  private static List<Long> readNumbers(JsonParser json, String name) {
    List<Long> numbers = new ArrayList<>();
    require(json.currentToken() == JsonToken.START_ARRAY, "no list in \"" + name + "\"");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(json.currentToken() == JsonToken.VALUE_NUMBER_INT, "no number in \"" + name + "\"");
      long number = json.getLongValue();
      require(
          number >= 0 && number <= Integer.MAX_VALUE, "number " + number + " in \"" + name + "\"");
      numbers.add(number);
    }
    return numbers;
  }

  private static void requireWithoutHoles(Map<String, Entry> entries, int dataBytes) {
    int end = 0;
    List<Map.Entry<String, Entry>> byPlace = new ArrayList<>(entries.entrySet());
    byPlace.sort(
        Comparator.comparingInt((Map.Entry<String, Entry> e) -> e.getValue().from())
            .thenComparingInt(e -> e.getValue().to()));
    for (Map.Entry<String, Entry> entry : byPlace) {
      require(
          entry.getValue().from() == end,
          "tensor \""
              + entry.getKey()
              + "\" at byte "
              + entry.getValue().from()
              + " where the one before ends at "
              + end);
      end = entry.getValue().to();
    }
    require(end == dataBytes, dataBytes + " bytes of data where the tensors need " + end);
  }

  private static void require(boolean condition, String found) {
    if (!condition) {
      throw new IllegalArgumentException(found);
    }
  }

  private static DataFormatException wrong(Path file, String found) {
    return new DataFormatException(
        file.toString(),
        "header",
        found,
        "a safetensors header",
        "the file is damaged or no safetensors file");
  }
}
