package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.movement.Generation;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/** Operations that make values from little more than a shape. */
final class GenerationOperators {
  private GenerationOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "ConstantOfShape" -> constantOfShape(in);
      case "Range" -> range(in);
      case "EyeLike" -> eyeLike(in);
      case "OneHot" -> oneHot(in);
      default -> null;
    };
  }

  private static Computation constantOfShape(Operands in) {
    int[] extents = in.knownIntegers(0);
    if (Arrays.stream(extents).anyMatch(extent -> extent < 0)) {
      throw in.wrong("there is no shape " + Arrays.toString(extents));
    }
    Value given = in.attributes().value("value");
    Value filling = given == null ? Value.of(Tensor.zeros(1)) : given;
    return Computation.of(
        new ValueType(filling.type().type(), Shape.of(extents)),
        io -> {
          Value y = io.output(0);
          if (y.type().type().isReal()) {
            return () -> y.floats().fill(filling.floats().get(0));
          }
          return () -> Arrays.fill(y.integers(), filling.integers()[0]);
        });
  }

  private static Computation range(Operands in) {
    DataType type = in.type(0).type();
    if (type.isReal()) {
      float start = in.knownFloats(0).get(0);
      float step = in.knownFloats(2).get(0);
      double steps = Math.ceil(((double) in.knownFloats(1).get(0) - start) / step);
      Tensor numbers = Tensor.zeros(count(in, steps));
      Generation.range(start, step, numbers.array());
      return Computation.done(Value.of(type, numbers));
    }
    long start = in.known(0).integers()[0];
    long step = in.known(2).integers()[0];
    long[] numbers = new long[count(in, steps(in, start, in.known(1).integers()[0], step))];
    Generation.range(start, step, numbers);
    return Computation.done(Value.of(new ValueType(type, Shape.of(numbers.length)), numbers));
  }

  /** Exact where the distance is no {@code double}: it is a number without a sign. */
  private static double steps(Operands in, long start, long limit, long step) {
    if (step == 0) {
      throw in.wrong("the range has no end");
    }
    if (step > 0 ? start >= limit : start <= limit) {
      return 0;
    }
    long distance = step > 0 ? limit - start : start - limit;
    long steps = Long.divideUnsigned(distance - 1, Math.abs(step)) + 1;
    return steps > 0 ? steps : Double.POSITIVE_INFINITY;
  }

  private static int count(Operands in, double steps) {
    if (Double.isNaN(steps) || steps > Integer.MAX_VALUE) {
      throw in.wrong("the range has no end");
    }
    return (int) Math.max(0, steps);
  }

  private static Computation eyeLike(Operands in) {
    Shape shape = in.shape(0);
    if (shape.rank() != 2) {
      throw in.wrong("expected a matrix but got " + shape);
    }
    DataType type =
        in.attributes().has("dtype")
            ? DataType.valueOf(in.attributes().text("dtype", ""))
            : in.type(0).type();
    int diagonal = in.attributes().integer("k", 0);
    return Computation.of(
        new ValueType(type, shape),
        io -> {
          Value y = io.output(0);
          Tensor ones = type.isReal() ? y.floats() : Tensor.zeros(shape);
          Step back = Conversions.copy(ones, y);
          return () -> {
            Generation.diagonal(
                shape.extent(0), shape.extent(1), diagonal, ones.array(), ones.offset());
            back.run();
          };
        });
  }

  /** The extent of the new dimension is an input; indices beyond it give only "off". */
  private static Computation oneHot(Operands in) {
    Value given = in.known(1);
    int depth =
        given.type().type().isReal()
            ? (int) given.floats().get(0)
            : Math.toIntExact(given.integers()[0]);
    Shape indices = in.shape(0);
    int rank = indices.rank() + 1;
    int axis = in.dimension(in.attributes().integer("axis", -1), rank);
    int[] extents = new int[rank];
    int inner = 1;
    for (int d = 0; d < rank; d++) {
      extents[d] = d == axis ? depth : indices.extent(d < axis ? d : d - 1);
      inner *= d > axis ? extents[d] : 1;
    }
    int slice = inner;
    return Computation.of(
        new ValueType(in.type(2).type(), Shape.of(extents)),
        io -> {
          long[] chosen = new long[indices.size()];
          Step read =
              Conversions.convert(
                  io.input(0), Value.of(new ValueType(DataType.INT64, indices), chosen));
          Value pair = io.input(2);
          Value y = io.output(0);
          return () -> {
            read.run();
            Generation.oneHot(
                chosen,
                depth,
                slice,
                Copies.array(pair),
                Copies.offset(pair),
                Copies.array(y),
                Copies.offset(y));
          };
        });
  }
}
