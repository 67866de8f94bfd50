package io.simdnn.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON header of a safetensors file.
 *
 * @param metadata the texts, in the order of the header
 * @param entries the tensors, in the order of the header
 */
record SafeTensorsHeader(Map<String, String> metadata, List<SafeTensorsEntry> entries) {
  static final String METADATA = "__metadata__";

  /** The format's own limit. */
  static final int LARGEST = 100_000_000;

  SafeTensorsHeader {
    metadata = Collections.unmodifiableMap(metadata);
    entries = List.copyOf(entries);
  }

  /**
   * Reads a header and checks that its tensors fill the data without overlap or hole.
   *
   * @throws IllegalArgumentException if anything is wrong; the message says what
   */
  static SafeTensorsHeader parse(String json, long dataSize) {
    if (!json.startsWith("{")) {
      throw new IllegalArgumentException("no JSON object, expected { at the beginning");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    List<SafeTensorsEntry> entries = new ArrayList<>();
    JsonCursor cursor = new JsonCursor(json);
    cursor.beginObject();
    for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
      cursor.beginObject();
      if (name.equals(METADATA)) {
        for (String key = cursor.nextName(); key != null; key = cursor.nextName()) {
          metadata.put(key, cursor.string());
        }
      } else {
        entries.add(entry(name, cursor, dataSize));
      }
    }
    cursor.end();
    requireNoOverlapOrHole(entries, dataSize);
    return new SafeTensorsHeader(metadata, entries);
  }

  private static SafeTensorsEntry entry(String name, JsonCursor cursor, long dataSize) {
    String type = null;
    long[] extents = null;
    long[] offsets = null;
    for (String member = cursor.nextName(); member != null; member = cursor.nextName()) {
      switch (member) {
        case "dtype" -> type = cursor.string();
        case "shape" -> extents = cursor.wholeNumbers();
        case "data_offsets" -> offsets = cursor.wholeNumbers();
        default -> throw cursor.unexpected("dtype, shape or data_offsets");
      }
    }
    return SafeTensorsEntry.checked(name, type, extents, offsets, dataSize);
  }

  private static void requireNoOverlapOrHole(List<SafeTensorsEntry> entries, long dataSize) {
    List<SafeTensorsEntry> sorted = new ArrayList<>(entries);
    sorted.sort(
        Comparator.comparingLong(SafeTensorsEntry::begin).thenComparingLong(SafeTensorsEntry::end));
    long end = 0;
    for (SafeTensorsEntry entry : sorted) {
      if (entry.begin() != end) {
        throw new IllegalArgumentException(
            "tensor "
                + OneLine.quote(entry.name())
                + " begins at byte "
                + entry.begin()
                + " of the data, expected "
                + end
                + ", where the one before ends");
      }
      end = entry.end();
    }
    if (end != dataSize) {
      throw new IllegalArgumentException(
          "the tensors take " + end + " bytes, expected all " + dataSize + " bytes of data");
    }
  }
}
