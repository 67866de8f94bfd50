package io.simdnn.graph;

import java.util.List;

/** What a setting of a {@link Node} is. */
public enum AttributeKind {
  /** A whole number. */
  INTEGER(Long.class),
  /** A real number. */
  REAL(Float.class),
  /** A text. */
  TEXT(String.class),
  /** A list of whole numbers. */
  INTEGERS(long[].class),
  /** A list of real numbers. */
  REALS(float[].class),
  /** A list of texts. */
  TEXTS(List.class),
  /** A constant. */
  VALUE(Value.class),
  /** A graph. */
  GRAPH(Graph.class);

  private final Class<?> carrier;

  AttributeKind(Class<?> carrier) {
    this.carrier = carrier;
  }

  static AttributeKind of(Object value) {
    for (AttributeKind kind : values()) {
      if (kind.carrier.isInstance(value)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("attribute: there are none of " + value.getClass());
  }
}
