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

  /** Returns the operation of a name, null if it is not of this topic. */
  static Operator find(String name) {
    return switch (name) {
      case "Abs" -> in -> unary(in, UnaryFunction.ABS, magnitude(in));
      case "Neg" -> in -> unary(in, UnaryFunction.NEGATE, x -> -x);
      case "Sign" -> in -> unary(in, UnaryFunction.SIGN, sign(in));
      case "Floor" -> in -> unary(in, UnaryFunction.FLOOR, x -> x);
      case "Ceil" -> in -> unary(in, UnaryFunction.CEILING, x -> x);
      case "Round" -> in -> unary(in, UnaryFunction.ROUND, x -> x);
      case "Reciprocal" -> in -> floats(in, UnaryFunction.RECIPROCAL);
      case "Sqrt" -> in -> floats(in, UnaryFunction.SQUARE_ROOT);
      case "Exp" -> UnaryOperators::exp;
      case "Erf" -> UnaryOperators::erf;
      case "Log" -> in -> floats(in, UnaryFunction.LOG);
      case "Sin" -> in -> floats(in, UnaryFunction.SIN);
      case "Cos" -> in -> floats(in, UnaryFunction.COS);
      case "Tan" -> in -> floats(in, UnaryFunction.TAN);
      case "Asin" -> in -> floats(in, UnaryFunction.ARC_SIN);
      case "Acos" -> in -> floats(in, UnaryFunction.ARC_COS);
      case "Atan" -> in -> floats(in, UnaryFunction.ARC_TAN);
      case "Sinh" -> in -> floats(in, UnaryFunction.SINH);
      case "Cosh" -> in -> floats(in, UnaryFunction.COSH);
      case "Asinh" -> in -> floats(in, UnaryFunction.AREA_SINH);
      case "Acosh" -> in -> floats(in, UnaryFunction.AREA_COSH);
      case "Atanh" -> in -> floats(in, UnaryFunction.AREA_TANH);
      case "Not" -> in -> integers(in, x -> 1 - x);
      case "BitwiseNot" -> in -> integers(in, x -> ~x);
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
