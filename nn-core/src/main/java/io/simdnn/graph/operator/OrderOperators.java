package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.order.Column;
import io.simdnn.kernel.order.Extremes;
import io.simdnn.kernel.order.Largest;
import io.simdnn.tensor.Shape;
import java.util.List;

/** Operations that look for the largest or smallest elements. */
final class OrderOperators {
  private OrderOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "ArgMax" -> extreme(in, true);
      case "ArgMin" -> extreme(in, false);
      case "TopK" -> topK(in);
      default -> null;
    };
  }

  private static Computation extreme(Operands in, boolean largest) {
    Shape shape = in.shape(0);
    int axis = in.dimension(in.attributes().integer("axis", 0), shape.rank());
    boolean keep = in.attributes().integer("keepdims", 1) != 0;
    boolean last = in.attributes().integer("select_last_index", 0) != 0;
    int[] extents = shape.toArray();
    extents[axis] = 1;
    Shape kept = Shape.of(extents);
    Shape output = keep ? kept : without(kept, axis);
    if (shape.extent(axis) == 0) {
      throw in.wrong("there is no element along dimension " + axis + " of " + shape);
    }
    Column column = Column.of(shape, axis);
    return Computation.of(
        new ValueType(DataType.INT64, output),
        io -> {
          Value x = io.input(0);
          long[] y = io.output(0).integers();
          if (x.type().type().isReal()) {
            return () ->
                Extremes.find(column, largest, last, x.floats().array(), x.floats().offset(), y);
          }
          boolean unsigned = x.type().type() == DataType.UINT64;
          return () -> Extremes.find(column, largest, last, unsigned, x.integers(), y);
        });
  }

  private static Shape without(Shape shape, int dimension) {
    int[] extents = new int[shape.rank() - 1];
    for (int d = 0; d < extents.length; d++) {
      extents[d] = shape.extent(d < dimension ? d : d + 1);
    }
    return Shape.of(extents);
  }

  private static Computation topK(Operands in) {
    Shape shape = in.shape(0);
    int axis = in.dimension(in.attributes().integer("axis", -1), shape.rank());
    int[] wanted = in.knownIntegers(1);
    if (wanted.length != 1 || wanted[0] < 0 || wanted[0] > shape.extent(axis)) {
      throw in.wrong("can't take some of " + shape.extent(axis) + " elements: k is wrong");
    }
    int k = wanted[0];
    boolean largest = in.attributes().integer("largest", 1) != 0;
    int[] extents = shape.toArray();
    extents[axis] = k;
    Shape output = Shape.of(extents);
    Column from = Column.of(shape, axis);
    Column to = Column.of(output, axis);
    return Computation.of(
        List.of(new ValueType(in.type(0).type(), output), new ValueType(DataType.INT64, output)),
        io -> {
          Value x = io.input(0);
          Value y = io.output(0);
          long[] indices = io.output(1) == null ? new long[output.size()] : io.output(1).integers();
          Value values = y == null ? Value.zeros(new ValueType(x.type().type(), output)) : y;
          Largest search = new Largest(from.length(), k, largest);
          if (x.type().type().isReal()) {
            return () ->
                search.find(
                    from,
                    to,
                    x.floats().array(),
                    x.floats().offset(),
                    values.floats().array(),
                    values.floats().offset(),
                    indices);
          }
          boolean unsigned = x.type().type() == DataType.UINT64;
          return () -> search.find(from, to, unsigned, x.integers(), values.integers(), indices);
        });
  }
}
