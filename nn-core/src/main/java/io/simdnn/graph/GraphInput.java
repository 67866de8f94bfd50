package io.simdnn.graph;

import io.simdnn.tensor.Shape;
import java.util.List;
import java.util.Map;

/**
 * What a graph expects under a name.
 *
 * @param name the name
 * @param type what the elements are
 * @param dimensions an extent each, or a name where every run may have another extent; the same
 *     name stands for the same extent
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
    dimensions = List.copyOf(dimensions);
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
    boolean fits = actual.type() == type && shape.rank() == dimensions.size();
    for (int d = 0; fits && d < shape.rank(); d++) {
      String dimension = dimensions.get(d);
      fits =
          isName(dimension)
              ? extents.merge(dimension, shape.extent(d), (old, now) -> old) == shape.extent(d)
              : dimension.equals(Integer.toString(shape.extent(d)));
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "input \"" + name + "\": expected " + type + " " + dimensions + " but got " + actual);
    }
  }

  private static boolean isName(String dimension) {
    return !Character.isDigit(dimension.charAt(0));
  }
}
