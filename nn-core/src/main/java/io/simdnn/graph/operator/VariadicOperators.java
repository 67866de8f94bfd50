package io.simdnn.graph.operator;

import io.simdnn.backend.ElementwiseOperations;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.elementwise.BinaryFunction;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.kernel.elementwise.IntegerFunctions;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongBinaryOperator;

/** Functions of any number of operands, taken two by two from the first on. */
final class VariadicOperators {
  private VariadicOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "Max" -> all(in, BinaryFunction.MAXIMUM, greater(in), false);
      case "Min" -> all(in, BinaryFunction.MINIMUM, less(in), false);
      case "Sum" -> all(in, BinaryFunction.ADD, Long::sum, false);
      case "Mean" -> all(in, BinaryFunction.ADD, Long::sum, true);
      default -> null;
    };
  }

  private static LongBinaryOperator greater(Operands in) {
    return in.type(0).type() == DataType.UINT64
        ? (a, b) -> Long.compareUnsigned(a, b) >= 0 ? a : b
        : Math::max;
  }

  private static LongBinaryOperator less(Operands in) {
    return in.type(0).type() == DataType.UINT64
        ? (a, b) -> Long.compareUnsigned(a, b) <= 0 ? a : b
        : Math::min;
  }

  private static Computation all(
      Operands in, BinaryFunction function, LongBinaryOperator whole, boolean mean) {
    Shape shape = in.shape(0);
    for (int i = 1; i < in.count(); i++) {
      if (in.type(i).type() != in.type(0).type()) {
        throw in.wrong("expected operands of one type but got " + in.type(0) + ", " + in.type(i));
      }
      shape = ArithmeticOperators.broadcast(in, shape, in.shape(i)).output();
    }
    ValueType type = new ValueType(in.type(0).type(), shape);
    return Computation.of(
        type,
        io -> {
          List<Step> steps = new ArrayList<>();
          Value sofar = io.input(0);
          if (io.count() == 1) {
            steps.add(Copies.whole(sofar, io.output(0)));
          }
          for (int i = 1; i < io.count(); i++) {
            Broadcast broadcast = Broadcast.of(sofar.type().shape(), io.input(i).type().shape());
            ValueType next = new ValueType(type.type(), broadcast.output());
            Value result = i == io.count() - 1 ? io.output(0) : Value.zeros(next);
            steps.add(pair(io, broadcast, function, whole, sofar, io.input(i), result));
            sofar = result;
          }
          if (mean) {
            Tensor sum = io.out(0);
            float share = 1f / io.count();
            steps.add(() -> io.backend().update().scale(sum, share));
          }
          Step[] inOrder = steps.toArray(Step[]::new);
          return () -> {
            for (Step step : inOrder) {
              step.run();
            }
          };
        });
  }

  private static Step pair(
      Bindings io,
      Broadcast broadcast,
      BinaryFunction function,
      LongBinaryOperator whole,
      Value a,
      Value b,
      Value y) {
    if (y.type().type().isReal()) {
      ElementwiseOperations elementwise = io.backend().elementwise();
      return () -> elementwise.apply(function, broadcast, a.floats(), b.floats(), y.floats());
    }
    DataType type = y.type().type();
    LongBinaryOperator wrapped = (left, right) -> type.wrap(whole.applyAsLong(left, right));
    return () ->
        IntegerFunctions.apply(wrapped, broadcast, a.integers(), b.integers(), y.integers());
  }
}
