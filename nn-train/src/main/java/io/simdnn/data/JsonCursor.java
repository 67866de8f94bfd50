package io.simdnn.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Steps through a JSON text whose structure is known beforehand. Whatever is wrong with the text,
 * members named twice and text behind the end included, is an {@link IllegalArgumentException} of
 * one line.
 */
final class JsonCursor {
  private static final int DEEPEST = 8;
  private static final int LONGEST_NAME = 100_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Names are from files and rarely seen again.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser parser;

  JsonCursor(String text) {
    this.parser = FACTORY.createParser(ObjectReadContext.empty(), text);
  }

  void beginObject() {
    expect(JsonToken.START_OBJECT, "{");
  }

  void beginArray() {
    expect(JsonToken.START_ARRAY, "[");
  }

  /** Moves to the next member; returns its name, or {@code null} behind the object's end. */
  String nextName() {
    JsonToken token = advance();
    if (token == JsonToken.END_OBJECT) {
      return null;
    }
    require(token == JsonToken.PROPERTY_NAME, "a member");
    return parser.currentName();
  }

  /** Moves into the next object of an array; returns false behind the array's end. */
  boolean nextObject() {
    JsonToken token = advance();
    require(token == JsonToken.START_OBJECT || token == JsonToken.END_ARRAY, "{ or ]");
    return token == JsonToken.START_OBJECT;
  }

  String string() {
    expect(JsonToken.VALUE_STRING, "a string");
    return currentString();
  }

  double number() {
    JsonToken token = advance();
    require(
        token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT, "a number");
    try {
      return parser.getDoubleValue();
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  List<String> strings() {
    beginArray();
    List<String> strings = new ArrayList<>();
    while (advance() != JsonToken.END_ARRAY) {
      require(parser.currentToken() == JsonToken.VALUE_STRING, "a string or ]");
      strings.add(currentString());
    }
    return strings;
  }

  long[] wholeNumbers() {
    beginArray();
    List<Long> numbers = new ArrayList<>();
    while (advance() != JsonToken.END_ARRAY) {
      require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT, "a whole number or ]");
      try {
        numbers.add(parser.getLongValue());
      } catch (JacksonException e) {
        throw malformed(e);
      }
    }
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  void end() {
    require(advance() == null, "nothing behind the end");
  }

  /** Returns the problem that something was expected where the cursor is. */
  IllegalArgumentException unexpected(String expected) {
    JsonToken token = parser.currentToken();
    String found = token == null ? "the end" : token.name().toLowerCase(Locale.ROOT);
    return new IllegalArgumentException(
        "JSON character "
            + parser.currentTokenLocation().getCharOffset()
            + ": "
            + found
            + ", expected "
            + expected);
  }

  private void expect(JsonToken expected, String name) {
    require(advance() == expected, name);
  }

  private void require(boolean met, String expected) {
    if (!met) {
      throw unexpected(expected);
    }
  }

  private JsonToken advance() {
    try {
      return parser.nextToken();
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  private String currentString() {
    try {
      return parser.getString();
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  private static IllegalArgumentException malformed(JacksonException e) {
    long position = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
    return new IllegalArgumentException(
        "JSON"
            + (position < 0 ? "" : " character " + position)
            + ": "
            + OneLine.of(e.getOriginalMessage())
            + ", expected valid JSON",
        e);
  }
}
