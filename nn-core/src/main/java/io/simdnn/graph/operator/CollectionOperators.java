package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.movement.Runs;
import io.simdnn.kernel.order.Distinct;
import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Operations whose results are as many as there are elements of some kind. */
final class CollectionOperators {
  private CollectionOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "NonZero" -> nonZero(in);
      case "Unique" -> unique(in);
      default -> null;
    };
  }

  private static Computation nonZero(Operands in) {
    Value x = in.known(0);
    Shape shape = x.type().shape();
    boolean real = x.type().type().isReal();
    int[] places =
        IntStream.range(0, shape.size())
            .filter(i -> real ? x.floats().get(i) != 0 : x.integers()[i] != 0)
            .toArray();
    int[] steps = MovementOperators.steps(shape);
    long[] coordinates = new long[shape.rank() * places.length];
    for (int d = 0; d < shape.rank(); d++) {
      for (int i = 0; i < places.length; i++) {
        coordinates[d * places.length + i] = places[i] / steps[d] % shape.extent(d);
      }
    }
    return Computation.done(Value.of(coordinates, shape.rank(), places.length));
  }

  /** Slices along a dimension, or all elements, each once. */
  private static Computation unique(Operands in) {
    Value x = in.known(0);
    Shape shape = x.type().shape();
    boolean sorted = in.attributes().integer("sorted", 1) != 0;
    boolean flat = !in.attributes().has("axis");
    int axis = flat ? 0 : in.dimension(in.attributes().integer("axis", 0), shape.rank());
    Shape seenAs = flat ? Shape.of(shape.size()) : shape;
    Distinct distinct =
        x.type().type().isReal()
            ? Distinct.of(x.floats().toArray(), seenAs, axis, sorted)
            : Distinct.of(x.integers(), seenAs, axis, sorted, x.type().type() == DataType.UINT64);
    long[] first = distinct.first();
    int[] extents = seenAs.toArray();
    extents[axis] = first.length;
    Value y = Value.zeros(new ValueType(x.type().type(), Shape.of(extents)));
    int slice = MovementOperators.product(seenAs, axis + 1, seenAs.rank());
    int rows = MovementOperators.product(seenAs, 0, axis);
    for (int i = 0; i < first.length; i++) {
      Runs.copy(
          rows,
          slice,
          Copies.array(x),
          Copies.offset(x) + (int) first[i] * slice,
          seenAs.extent(axis) * slice,
          Copies.array(y),
          i * slice,
          first.length * slice);
    }
    List<Value> results = new ArrayList<>(List.of(y));
    for (long[] numbers : List.of(first, distinct.groups(), distinct.counts())) {
      results.add(Value.of(new ValueType(DataType.INT64, Shape.of(numbers.length)), numbers));
    }
    return Computation.done(results.subList(0, in.outputs()));
  }
}
