package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.elementwise.BinaryFunction;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.kernel.elementwise.IntegerFunctions;
import io.simdnn.kernel.elementwise.IntegerPower;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.function.LongBinaryOperator;

/** Functions of two numbers whose shapes are brought to one. */
final class ArithmeticOperators {
  private ArithmeticOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "Add" -> binary(in, BinaryFunction.ADD, Long::sum);
      case "Sub" -> binary(in, BinaryFunction.SUBTRACT, (a, b) -> a - b);
      case "Mul" -> binary(in, BinaryFunction.MULTIPLY, (a, b) -> a * b);
      case "Div" -> binary(in, BinaryFunction.DIVIDE, divide(in));
      case "Pow" -> power(in);
      case "Mod" -> modulo(in);
      case "And", "BitwiseAnd" -> integers(in, (a, b) -> a & b);
      case "Or", "BitwiseOr" -> integers(in, (a, b) -> a | b);
      case "Xor", "BitwiseXor" -> integers(in, (a, b) -> a ^ b);
      case "BitShift" -> shift(in);
      default -> null;
    };
  }

  private static boolean isUnsigned(Operands in) {
    return in.type(0).type() == DataType.UINT64;
  }

  /** As in C the quotient is rounded towards zero; a quotient by zero is 0, not a failure. */
  private static LongBinaryOperator divide(Operands in) {
    return isUnsigned(in)
        ? (a, b) -> b == 0 ? 0 : Long.divideUnsigned(a, b)
        : (a, b) -> b == 0 ? 0 : a / b;
  }

  private static Computation modulo(Operands in) {
    boolean signOfLeft = in.attributes().integer("fmod", 0) != 0;
    if (in.type(0).type().isReal()) {
      return floats(in, signOfLeft ? BinaryFunction.REMAINDER : BinaryFunction.MODULO);
    }
    if (isUnsigned(in)) {
      return integers(in, (a, b) -> b == 0 ? 0 : Long.remainderUnsigned(a, b));
    }
    return integers(
        in, signOfLeft ? (a, b) -> b == 0 ? 0 : a % b : (a, b) -> b == 0 ? 0 : Math.floorMod(a, b));
  }

  private static Computation shift(Operands in) {
    boolean left = in.attributes().text("direction", "").equals("LEFT");
    return integers(
        in, (a, b) -> Long.compareUnsigned(b, Long.SIZE) >= 0 ? 0 : left ? a << b : a >>> b);
  }

  /** Base and exponent may be of different types; the result is of the base's. */
  private static Computation power(Operands in) {
    ValueType base = in.type(0);
    ValueType exponent = in.type(1);
    if (base.type().isReal() && exponent.type().isReal()) {
      return floats(in, BinaryFunction.POWER);
    }
    if (!base.type().isReal() && !exponent.type().isReal()) {
      boolean unsigned = exponent.type() == DataType.UINT64;
      return integers(in, unsigned ? IntegerPower::ofUnsigned : IntegerPower::of);
    }
    Broadcast broadcast = broadcast(in, base.shape(), exponent.shape());
    return Computation.of(
        new ValueType(base.type(), broadcast.output()),
        io -> {
          Conversions.AsFloats a = Conversions.asFloats(io.input(0));
          Conversions.AsFloats b = Conversions.asFloats(io.input(1));
          Tensor y = base.type().isReal() ? io.out(0) : Tensor.zeros(broadcast.output());
          Step back = Conversions.copy(y, io.output(0));
          return () -> {
            a.convert().run();
            b.convert().run();
            io.backend()
                .elementwise()
                .apply(BinaryFunction.POWER, broadcast, a.floats(), b.floats(), y);
            back.run();
          };
        });
  }

  private static Computation binary(
      Operands in, BinaryFunction function, LongBinaryOperator whole) {
    return in.type(0).type().isReal() ? floats(in, function) : integers(in, whole);
  }

  private static Computation floats(Operands in, BinaryFunction function) {
    in.floats(0);
    in.floats(1);
    Shape right = aligned(in);
    Broadcast broadcast = broadcast(in, in.shape(0), right);
    return Computation.of(
        new ValueType(in.type(0).type(), broadcast.output()),
        io -> {
          Tensor a = io.in(0);
          Tensor b = io.in(1).reshape(right);
          Tensor y = io.out(0);
          return () -> io.backend().elementwise().apply(function, broadcast, a, b, y);
        });
  }

  private static Computation integers(Operands in, LongBinaryOperator function) {
    DataType type = in.integers(0).type();
    in.integers(1);
    Broadcast broadcast = broadcast(in, in.shape(0), aligned(in));
    LongBinaryOperator wrapped = (a, b) -> type.wrap(function.applyAsLong(a, b));
    return Computation.of(
        new ValueType(type, broadcast.output()),
        io -> {
          long[] a = io.input(0).integers();
          long[] b = io.input(1).integers();
          long[] y = io.output(0).integers();
          return () -> IntegerFunctions.apply(wrapped, broadcast, a, b, y);
        });
  }

  /** Before opset 7 an axis told which dimension of the left operand the right one begins at. */
  static Shape aligned(Operands in) {
    Shape right = in.shape(1);
    if (!in.attributes().has("axis") || right.rank() == 0) {
      return right;
    }
    int rank = in.shape(0).rank();
    int behind = rank - in.dimension(in.attributes().integer("axis", 0), rank) - right.rank();
    int[] extents = new int[right.rank() + Math.max(0, behind)];
    Arrays.fill(extents, 1);
    System.arraycopy(right.toArray(), 0, extents, 0, right.rank());
    return Shape.of(extents);
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
