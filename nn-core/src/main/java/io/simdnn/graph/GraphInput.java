package io.simdnn.graph;

import io.simdnn.tensor.Shape;
import java.util.List;
import java.util.Map;

/**
 * What a graph expects under a name.
 *
 * @param name the name
 * @param type what the elements are; null if they may be anything
 * @param dimensions an extent each, or a name where every run may have another extent; the same
 *     name in several inputs stands for the same extent, an empty one or one that is twice in an
 *     input for any; null if any shape will do
 */
public record GraphInput(String name, DataType type, List<String> dimensions) {
  /**
   * Copies the list.
   *
   * @param name the name
   * @param type what the elements are
   * @param dimensions an extent each, or a name
   */
  public GraphInput {
    dimensions = dimensions == null ? null : List.copyOf(dimensions);
  }

  /**
   * Returns an input that takes whatever comes.
   *
   * @param name the name
   * @return the input, of any type and shape
   */
  public static GraphInput any(String name) {
    return new GraphInput(name, null, null);
  }

  /**
   * Checks a value.
   *
   * @param actual its type
   * @param extents what the names of dimensions stand for in this run; added to
   * @throws IllegalArgumentException if it is not what this input expects
   */
  public void require(ValueType actual, Map<String, Integer> extents) {
    Shape shape = actual.shape();
    boolean fits =
        (type == null || actual.type() == type)
            && (dimensions == null || shape.rank() == dimensions.size());
    for (int d = 0; fits && dimensions != null && d < shape.rank(); d++) {
      String dimension = dimensions.get(d);
      fits =
          dimension.isEmpty()
              || isCareless(dimension)
              || (isName(dimension)
                  ? isSame(extents.putIfAbsent(dimension, shape.extent(d)), shape.extent(d))
                  : dimension.equals(Integer.toString(shape.extent(d))));
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "input \"" + name + "\": expected " + type + " " + dimensions + " but got " + actual);
    }
  }

  private static boolean isSame(Integer before, int extent) {
    return before == null || before == extent;
  }

  /** Exporters have been seen to call all dimensions of an input by one name. */
  private boolean isCareless(String dimension) {
    return isName(dimension) && dimensions.indexOf(dimension) != dimensions.lastIndexOf(dimension);
  }

  private static boolean isName(String dimension) {
    return !Character.isDigit(dimension.charAt(0));
  }
}
