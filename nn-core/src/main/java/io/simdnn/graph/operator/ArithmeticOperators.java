package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.elementwise.BinaryFunction;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.kernel.elementwise.Selection;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Functions of two or three operands whose shapes are brought to one. */
final class ArithmeticOperators {
  private ArithmeticOperators() {}

  /** Returns the operation of a name, null if it is not of this topic. */
  static Operator find(String name) {
    return switch (name) {
      case "Add" -> in -> binary(in, BinaryFunction.ADD);
      case "Sub" -> in -> binary(in, BinaryFunction.SUBTRACT);
      case "Mul" -> in -> binary(in, BinaryFunction.MULTIPLY);
      case "Div" -> in -> binary(in, BinaryFunction.DIVIDE);
      case "Greater" -> ArithmeticOperators::greater;
      case "Where" -> ArithmeticOperators::where;
      default -> null;
    };
  }

  private static Computation binary(Operands in, BinaryFunction function) {
    Broadcast broadcast = broadcast(in, in.floats(0), in.floats(1));
    return Computation.floats(
        broadcast.output(),
        io -> {
          Tensor a = io.in(0);
          Tensor b = io.in(1);
          Tensor y = io.out(0);
          return () -> io.backend().elementwise().apply(function, broadcast, a, b, y);
        });
  }

  private static Computation greater(Operands in) {
    Shape shape = broadcast(in, in.floats(0), in.floats(1)).output();
    return Computation.of(
        new ValueType(DataType.BOOL, shape),
        io -> {
          Tensor a = Tensor.zeros(shape);
          Tensor b = Tensor.zeros(shape);
          Step expandA = expand(io.in(0), a);
          Step expandB = expand(io.in(1), b);
          long[] y = io.output(0).integers();
          return () -> {
            expandA.run();
            expandB.run();
            Selection.greater(a.array(), b.array(), y);
          };
        });
  }

  private static Computation where(Operands in) {
    Shape shape =
        broadcast(in, broadcast(in, in.shape(0), in.floats(1)).output(), in.floats(2)).output();
    return Computation.floats(
        shape,
        io -> {
          Tensor a = Tensor.zeros(shape);
          Tensor b = Tensor.zeros(shape);
          long[] chosen = new long[shape.size()];
          Step expandA = expand(io.in(1), a);
          Step expandB = expand(io.in(2), b);
          long[] condition = io.input(0).integers();
          StridedCopy copy = repeat(in.shape(0), shape);
          Tensor y = io.out(0);
          return () -> {
            expandA.run();
            expandB.run();
            copy.copy(condition, chosen);
            Selection.where(chosen, a.array(), b.array(), y.array(), y.offset());
          };
        });
  }

  private static Step expand(Tensor x, Tensor y) {
    StridedCopy copy = repeat(x.shape(), y.shape());
    return () -> copy.copy(x.array(), x.offset(), y.array(), y.offset());
  }

  static StridedCopy repeat(Shape shape, Shape output) {
    return new StridedCopy(output, 0, Broadcast.steps(shape, output));
  }

  static Broadcast broadcast(Operands in, Shape left, Shape right) {
    try {
      return Broadcast.of(left, right);
    } catch (IllegalArgumentException e) {
      throw in.wrong(e.getMessage());
    }
  }
}
