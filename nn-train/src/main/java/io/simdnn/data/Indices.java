package io.simdnn.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The way back from a name to its position in a list. */
final class Indices {
  private Indices() {}

  /** Returns the position of every name; fails where one is there twice. */
  static Map<String, Integer> of(List<String> names) {
    Map<String, Integer> indices = new HashMap<>();
    for (String name : names) {
      if (indices.put(name, indices.size()) != null) {
        throw new IllegalArgumentException(
            "expected every name once, got " + OneLine.quote(name) + " twice");
      }
    }
    return indices;
  }
}
