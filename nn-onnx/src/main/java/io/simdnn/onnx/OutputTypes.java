package io.simdnn.onnx;

import io.simdnn.backend.Backend;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** The element types of a graph's outputs, which a plan for inputs as small as possible tells. */
final class OutputTypes {
  private OutputTypes() {}

  static List<DataType> of(Graph graph) {
    List<ValueType> inputs = new ArrayList<>();
    for (GraphInput input : graph.inputs()) {
      inputs.add(new ValueType(input.type() == null ? DataType.FLOAT32 : input.type(), one(input)));
    }
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      return new InferenceSession(graph, backend)
          .prepare(inputs).outputTypes().stream()
              .map(type -> type == null ? DataType.FLOAT32 : type.type())
              .toList();
    }
  }

  /** Named extents are taken for 1. */
  private static Shape one(GraphInput input) {
    List<String> dimensions = input.dimensions() == null ? List.of() : input.dimensions();
    return Shape.of(
        dimensions.stream()
            .mapToInt(
                dimension ->
                    !dimension.isEmpty() && Character.isDigit(dimension.charAt(0))
                        ? Integer.parseInt(dimension)
                        : 1)
            .toArray());
  }
}
