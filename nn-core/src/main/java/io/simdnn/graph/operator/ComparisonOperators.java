package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.kernel.elementwise.Comparison;
import io.simdnn.kernel.elementwise.Selection;
import io.simdnn.kernel.elementwise.Tests;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Comparisons, tests, and choices by their results. */
final class ComparisonOperators {
  private ComparisonOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "Equal" -> compare(in, Comparison.EQUAL);
      case "Less" -> compare(in, Comparison.LESS);
      case "LessOrEqual" -> compare(in, Comparison.LESS_OR_EQUAL);
      case "Greater" -> compare(in, Comparison.GREATER);
      case "GreaterOrEqual" -> compare(in, Comparison.GREATER_OR_EQUAL);
      case "Where" -> where(in);
      case "IsNaN" -> test(in, true, false, false);
      case "IsInf" ->
          test(
              in,
              false,
              in.attributes().integer("detect_positive", 1) != 0,
              in.attributes().integer("detect_negative", 1) != 0);
      default -> null;
    };
  }

  private static Computation compare(Operands in, Comparison comparison) {
    Shape right = ArithmeticOperators.aligned(in);
    Broadcast broadcast = ArithmeticOperators.broadcast(in, in.shape(0), right);
    ValueType output = new ValueType(DataType.BOOL, broadcast.output());
    if (in.type(0).type().isReal()) {
      in.floats(1);
      return Computation.of(
          output,
          io -> {
            Tensor a = io.in(0);
            Tensor b = io.in(1);
            long[] y = io.output(0).integers();
            return () ->
                comparison.apply(broadcast, a.array(), a.offset(), b.array(), b.offset(), y);
          });
    }
    in.integers(1);
    boolean unsigned = in.type(0).type() == DataType.UINT64;
    return Computation.of(
        output,
        io -> {
          long[] a = io.input(0).integers();
          long[] b = io.input(1).integers();
          long[] y = io.output(0).integers();
          return () -> comparison.apply(broadcast, unsigned, a, b, y);
        });
  }

  private static Computation test(Operands in, boolean nan, boolean positive, boolean negative) {
    return Computation.of(
        new ValueType(DataType.BOOL, in.floats(0)),
        io -> {
          Tensor x = io.in(0);
          long[] y = io.output(0).integers();
          return nan
              ? () -> Tests.isNaN(x.array(), x.offset(), y)
              : () -> Tests.isInfinite(x.array(), x.offset(), y, positive, negative);
        });
  }

  private static Computation where(Operands in) {
    in.integers(0);
    if (in.type(1).type() != in.type(2).type()) {
      throw in.wrong(
          "expected two operands of one type but got " + in.type(1) + " and " + in.type(2));
    }
    Shape both = ArithmeticOperators.broadcast(in, in.shape(1), in.shape(2)).output();
    Shape shape = ArithmeticOperators.broadcast(in, in.shape(0), both).output();
    ValueType type = new ValueType(in.type(1).type(), shape);
    return Computation.of(
        type,
        io -> {
          Value a = Value.zeros(type);
          Value b = Value.zeros(type);
          Value chosen = Value.zeros(new ValueType(DataType.BOOL, shape));
          Step expandA = expand(io.input(1), a);
          Step expandB = expand(io.input(2), b);
          Step expandCondition = expand(io.input(0), chosen);
          Step choose = choose(chosen.integers(), a, b, io.output(0));
          return () -> {
            expandCondition.run();
            expandA.run();
            expandB.run();
            choose.run();
          };
        });
  }

  private static Step choose(long[] chosen, Value a, Value b, Value y) {
    if (y.type().type().isReal()) {
      Tensor result = y.floats();
      return () ->
          Selection.where(
              chosen, a.floats().array(), b.floats().array(), result.array(), result.offset());
    }
    return () -> Selection.where(chosen, a.integers(), b.integers(), y.integers());
  }

  /** Returns the step that repeats a value until it has the shape of another. */
  static Step expand(Value x, Value y) {
    StridedCopy copy = ArithmeticOperators.repeat(x.type().shape(), y.type().shape());
    return Copies.strided(copy, x, y);
  }
}
