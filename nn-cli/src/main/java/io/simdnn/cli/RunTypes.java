package io.simdnn.cli;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types of inputs for a run of which not all extents are given. */
final class RunTypes {
  private RunTypes() {}

  /**
   * Chooses the types: shapes that are given, also of inputs with the same dimensions, extents that
   * these give to the names of dimensions, the size of the batch for other first dimensions, and 1
   * for what is left.
   *
   * @param graph the network
   * @param given shapes of inputs by name
   * @param batch the extent of first dimensions that the network leaves open
   * @return the types in the order of the inputs
   * @throws UsageException if a shape is given for no input, or an input takes any shape and none
   *     is given
   */
  static List<ValueType> of(Graph graph, Map<String, Shape> given, int batch) {
    if (!graph.inputNames().containsAll(given.keySet())) {
      throw new UsageException(
          "shapes for " + given.keySet() + ", but the inputs are " + graph.inputNames());
    }
    Map<String, Integer> extents = new HashMap<>();
    Map<List<String>, Shape> alike = new HashMap<>();
    for (GraphInput input : graph.inputs()) {
      Shape shape = given.get(input.name());
      List<String> dimensions = dimensions(input);
      for (int d = 0; shape != null && d < Math.min(shape.rank(), dimensions.size()); d++) {
        extents.putIfAbsent(dimensions.get(d), shape.extent(d));
      }
      if (shape != null && !dimensions.isEmpty()) {
        alike.putIfAbsent(dimensions, shape);
      }
    }
    for (GraphInput input : graph.inputs()) {
      List<String> dimensions = dimensions(input);
      if (!dimensions.isEmpty() && !dimensions.get(0).isEmpty()) {
        extents.putIfAbsent(dimensions.get(0), batch);
      }
    }
    List<ValueType> types = new ArrayList<>();
    for (GraphInput input : graph.inputs()) {
      Shape shape = given.getOrDefault(input.name(), alike.get(dimensions(input)));
      types.add(
          new ValueType(
              input.type() == null ? DataType.FLOAT32 : input.type(),
              shape == null ? shape(input, extents, batch) : shape));
    }
    return types;
  }

  private static List<String> dimensions(GraphInput input) {
    return input.dimensions() == null ? List.of() : input.dimensions();
  }

  private static Shape shape(GraphInput input, Map<String, Integer> extents, int batch) {
    if (input.dimensions() == null) {
      throw new UsageException(
          "input \"" + input.name() + "\" tells no shape; give one by --shape");
    }
    int[] shape = new int[input.dimensions().size()];
    for (int d = 0; d < shape.length; d++) {
      String dimension = input.dimensions().get(d);
      boolean fixed = !dimension.isEmpty() && Character.isDigit(dimension.charAt(0));
      int open = dimension.isEmpty() && d == 0 ? batch : 1;
      shape[d] =
          fixed
              ? Integer.parseInt(dimension)
              : dimension.isEmpty() ? open : extents.getOrDefault(dimension, 1);
    }
    return Shape.of(shape);
  }
}
