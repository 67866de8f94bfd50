package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.kernel.order.Column;
import io.simdnn.kernel.order.Cumulation;
import io.simdnn.tensor.Shape;
import java.util.function.LongBinaryOperator;

/** Sums and products of all elements up to each one. */
final class CumulativeOperators {
  private CumulativeOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "CumSum" -> cumulation(in, false);
      case "CumProd" -> cumulation(in, true);
      default -> null;
    };
  }

  private static Computation cumulation(Operands in, boolean product) {
    Shape shape = in.shape(0);
    int[] axis = in.knownIntegers(1);
    if (axis.length != 1) {
      throw in.wrong("expected one dimension for input 1 but got " + in.shape(1));
    }
    Column column = Column.of(shape, in.dimension(axis[0], shape.rank()));
    Cumulation cumulation =
        new Cumulation(
            column,
            in.attributes().integer("exclusive", 0) != 0,
            in.attributes().integer("reverse", 0) != 0);
    DataType type = in.type(0).type();
    LongBinaryOperator whole = product ? (a, b) -> a * b : Long::sum;
    LongBinaryOperator wrapped = (a, b) -> type.isReal() ? 0 : type.wrap(whole.applyAsLong(a, b));
    return Computation.of(
        in.type(0),
        io -> {
          Value x = io.input(0);
          Value y = io.output(0);
          if (!type.isReal()) {
            return () -> cumulation.apply(wrapped, product ? 1 : 0, x.integers(), y.integers());
          }
          return () ->
              cumulation.apply(
                  product,
                  x.floats().array(),
                  x.floats().offset(),
                  y.floats().array(),
                  y.floats().offset());
        });
  }
}
