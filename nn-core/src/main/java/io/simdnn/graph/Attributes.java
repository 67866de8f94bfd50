package io.simdnn.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of a {@link Node} by name: whole numbers, real numbers, texts, lists of them,
 * constants and graphs. Immutable.
 */
public final class Attributes {
  /** No settings at all. */
  public static final Attributes NONE = new Attributes(Map.of());

  private final Map<String, Object> values;

  private Attributes(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Adds a whole number.
   *
   * @param name the name
   * @param value the number
   * @return these settings and the new one
   */
  public Attributes with(String name, long value) {
    return plus(name, value);
  }

  /**
   * Adds a real number.
   *
   * @param name the name
   * @param value the number
   * @return these settings and the new one
   */
  public Attributes with(String name, float value) {
    return plus(name, value);
  }

  /**
   * Adds a text.
   *
   * @param name the name
   * @param value the text
   * @return these settings and the new one
   */
  public Attributes with(String name, String value) {
    return plus(name, value);
  }

  /**
   * Adds a list of whole numbers.
   *
   * @param name the name
   * @param values the numbers, copied
   * @return these settings and the new one
   */
  public Attributes with(String name, long[] values) {
    return plus(name, values.clone());
  }

  /**
   * Adds a list of whole numbers.
   *
   * @param name the name
   * @param values the numbers, copied
   * @return these settings and the new one
   */
  public Attributes with(String name, int... values) {
    return plus(name, Arrays.stream(values).asLongStream().toArray());
  }

  /**
   * Adds a list of real numbers.
   *
   * @param name the name
   * @param values the numbers, copied
   * @return these settings and the new one
   */
  public Attributes with(String name, float[] values) {
    return plus(name, values.clone());
  }

  /**
   * Adds a list of texts.
   *
   * @param name the name
   * @param values the texts, copied
   * @return these settings and the new one
   */
  public Attributes with(String name, List<String> values) {
    return plus(name, List.copyOf(values));
  }

  /**
   * Adds a constant.
   *
   * @param name the name
   * @param value the constant, shared; nobody may change it
   * @return these settings and the new one
   */
  public Attributes with(String name, Value value) {
    return plus(name, value);
  }

  /**
   * Adds a graph that the operation runs.
   *
   * @param name the name
   * @param graph the graph
   * @return these settings and the new one
   */
  public Attributes with(String name, Graph graph) {
    return plus(name, graph);
  }

  /**
   * Returns these settings without one of them.
   *
   * @param name the name
   * @return the other settings
   */
  public Attributes without(String name) {
    Map<String, Object> fewer = new TreeMap<>(values);
    fewer.remove(name);
    return new Attributes(fewer);
  }

  private Attributes plus(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(values);
    more.put(name, value);
    return new Attributes(more);
  }

  /**
   * Returns the names of the settings.
   *
   * @return the names, in order
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /**
   * Tells whether a setting is a graph.
   *
   * @param name the name
   * @return whether it is given and a graph
   */
  public boolean isGraph(String name) {
    return values.get(name) instanceof Graph;
  }

  /**
   * Tells what a setting is.
   *
   * @param name the name
   * @return its kind
   * @throws IllegalArgumentException if it is not given
   */
  public AttributeKind kind(String name) {
    if (!has(name)) {
      throw new IllegalArgumentException("attribute " + name + " is not given");
    }
    return AttributeKind.of(values.get(name));
  }

  /**
   * Tells whether a setting is given.
   *
   * @param name the name
   * @return whether it is
   */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * Returns a whole number.
   *
   * @param name the name
   * @param usual what to return if it is not given
   * @return the number
   */
  public int integer(String name, int usual) {
    return Math.toIntExact(get(name, Long.class, (long) usual));
  }

  /**
   * Returns a real number.
   *
   * @param name the name
   * @param usual what to return if it is not given
   * @return the number
   */
  public float real(String name, float usual) {
    return get(name, Float.class, usual);
  }

  /**
   * Returns a text.
   *
   * @param name the name
   * @param usual what to return if it is not given
   * @return the text
   */
  public String text(String name, String usual) {
    return get(name, String.class, usual);
  }

  /**
   * Returns a list of whole numbers.
   *
   * @param name the name
   * @param usual what to return if it is not given
   * @return the numbers, owned by the caller
   */
  public int[] integers(String name, int... usual) {
    long[] numbers = get(name, long[].class, null);
    if (numbers == null) {
      return usual;
    }
    int[] exact = new int[numbers.length];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = Math.toIntExact(numbers[i]);
    }
    return exact;
  }

  /**
   * Returns a list of whole numbers of 64 bits; a single number is a list of one.
   *
   * @param name the name
   * @return the numbers, owned by the caller; none if it is not given
   */
  public long[] longs(String name) {
    Object value = values.get(name);
    if (value instanceof Long number) {
      return new long[] {number};
    }
    long[] numbers = get(name, long[].class, new long[0]);
    return numbers.clone();
  }

  /**
   * Returns a list of real numbers.
   *
   * @param name the name
   * @param usual what to return if it is not given
   * @return the numbers, owned by the caller
   */
  public float[] reals(String name, float... usual) {
    float[] numbers = get(name, float[].class, null);
    return numbers == null ? usual : numbers.clone();
  }

  /**
   * Returns a list of texts.
   *
   * @param name the name
   * @return the texts, none if it is not given
   */
  public List<String> texts(String name) {
    List<?> texts = get(name, List.class, List.of());
    return texts.stream().map(String.class::cast).toList();
  }

  /**
   * Returns a constant.
   *
   * @param name the name
   * @return the constant, null if it is not given; not to be changed
   */
  public Value value(String name) {
    return get(name, Value.class, null);
  }

  /**
   * Returns a graph.
   *
   * @param name the name
   * @return the graph, null if it is not given
   */
  public Graph graph(String name) {
    return get(name, Graph.class, null);
  }

  /**
   * Returns all graphs among the settings.
   *
   * @return the graphs, in the order of their names
   */
  public List<Graph> graphs() {
    List<Graph> graphs = new ArrayList<>();
    for (Object value : values.values()) {
      if (value instanceof Graph graph) {
        graphs.add(graph);
      }
    }
    return graphs;
  }

  private <T> T get(String name, Class<T> kind, T usual) {
    Object value = values.get(name);
    if (value == null) {
      return usual;
    }
    if (!kind.isInstance(value)) {
      throw new IllegalArgumentException(
          "attribute " + name + ": expected " + kind.getSimpleName() + " but got " + text(value));
    }
    return kind.cast(value);
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String text(Object value) {
    if (value instanceof long[] numbers) {
      return Arrays.toString(numbers);
    }
    if (value instanceof float[] numbers) {
      return Arrays.toString(numbers);
    }
    return value instanceof Graph graph ? "graph " + graph.outputs() : value.toString();
  }
}
