package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.elementwise.IntegerFunctions;
import io.simdnn.kernel.elementwise.UnaryFunction;
import io.simdnn.tensor.Tensor;
import java.util.function.LongUnaryOperator;

/** Elementary functions of every element, of any type of numbers. */
final class UnaryOperators {
  private UnaryOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "Abs" -> unary(in, UnaryFunction.ABS, magnitude(in));
      case "Neg" -> unary(in, UnaryFunction.NEGATE, x -> -x);
      case "Sign" -> unary(in, UnaryFunction.SIGN, sign(in));
      case "Floor" -> unary(in, UnaryFunction.FLOOR, x -> x);
      case "Ceil" -> unary(in, UnaryFunction.CEILING, x -> x);
      case "Round" -> unary(in, UnaryFunction.ROUND, x -> x);
      case "Reciprocal" -> floats(in, UnaryFunction.RECIPROCAL);
      case "Sqrt" -> floats(in, UnaryFunction.SQUARE_ROOT);
      case "Exp" -> exp(in);
      case "Erf" -> erf(in);
      case "Log" -> floats(in, UnaryFunction.LOG);
      case "Sin" -> floats(in, UnaryFunction.SIN);
      case "Cos" -> floats(in, UnaryFunction.COS);
      case "Tan" -> floats(in, UnaryFunction.TAN);
      case "Asin" -> floats(in, UnaryFunction.ARC_SIN);
      case "Acos" -> floats(in, UnaryFunction.ARC_COS);
      case "Atan" -> floats(in, UnaryFunction.ARC_TAN);
      case "Sinh" -> floats(in, UnaryFunction.SINH);
      case "Cosh" -> floats(in, UnaryFunction.COSH);
      case "Asinh" -> floats(in, UnaryFunction.AREA_SINH);
      case "Acosh" -> floats(in, UnaryFunction.AREA_COSH);
      case "Atanh" -> floats(in, UnaryFunction.AREA_TANH);
      case "Not" -> integers(in, x -> 1 - x);
      case "BitwiseNot" -> integers(in, x -> ~x);
      default -> null;
    };
  }

  private static LongUnaryOperator magnitude(Operands in) {
    return in.type(0).type() == DataType.UINT64 ? x -> x : Math::abs;
  }

  private static LongUnaryOperator sign(Operands in) {
    return in.type(0).type() == DataType.UINT64 ? x -> x == 0 ? 0 : 1 : Long::signum;
  }

  private static Computation unary(Operands in, UnaryFunction function, LongUnaryOperator whole) {
    return in.type(0).type().isReal() ? floats(in, function) : integers(in, whole);
  }

  private static Computation floats(Operands in, UnaryFunction function) {
    in.floats(0);
    return Computation.of(
        in.type(0),
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          return () -> io.backend().elementwise().apply(function, x, y);
        });
  }

  private static Computation exp(Operands in) {
    in.floats(0);
    return Computation.of(
        in.type(0),
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          return () ->
              io.backend()
                  .kernels()
                  .elementary()
                  .exp(x.array(), x.offset(), y.array(), y.offset(), x.size());
        });
  }

  private static Computation erf(Operands in) {
    in.floats(0);
    return Computation.of(
        in.type(0),
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          return () ->
              io.backend()
                  .kernels()
                  .elementary()
                  .erf(x.array(), x.offset(), y.array(), y.offset(), x.size());
        });
  }

  private static Computation integers(Operands in, LongUnaryOperator function) {
    ValueType type = in.integers(0);
    LongUnaryOperator wrapped = x -> type.type().wrap(function.applyAsLong(x));
    return Computation.of(
        type,
        io -> {
          long[] x = io.input(0).integers();
          long[] y = io.output(0).integers();
          return () -> IntegerFunctions.apply(wrapped, x, y);
        });
  }
}
