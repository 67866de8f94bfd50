package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.kernel.elementwise.Conversion;
import io.simdnn.kernel.elementwise.IntegerFunctions;
import io.simdnn.tensor.Tensor;
import java.util.function.LongUnaryOperator;

/** Steps that turn values of one type into values of another. */
final class Conversions {
  private Conversions() {}

  /** Floats, and the step that brings them up to date. */
  record AsFloats(Tensor floats, Step convert) {}

  /** Returns a value as floats: its own, or a copy that its whole numbers are written to. */
  static AsFloats asFloats(Value value) {
    if (value.type().type().isReal()) {
      return new AsFloats(value.floats(), () -> {});
    }
    Tensor floats = Tensor.zeros(value.type().shape());
    return new AsFloats(floats, () -> toFloat(value, floats));
  }

  /** Returns the step that writes floats to a value; nothing if they are the value's own. */
  static Step copy(Tensor floats, Value value) {
    if (value.type().type().isReal() && value.floats() == floats) {
      return () -> {};
    }
    return convert(Value.of(floats), value);
  }

  /** Returns the step that writes the elements of one value to another of the same shape. */
  static Step convert(Value from, Value to) {
    DataType target = to.type().type();
    LongUnaryOperator wrap = target::wrap;
    boolean real = from.type().type().isReal();
    if (!real && !target.isReal()) {
      return () -> IntegerFunctions.apply(wrap, from.integers(), to.integers());
    }
    if (!real) {
      return () -> {
        toFloat(from, to.floats());
        round(to);
      };
    }
    Tensor x = from.floats();
    if (target == DataType.BOOL) {
      return () -> Conversion.isNotZero(x.array(), x.offset(), to.integers());
    }
    if (target == DataType.UINT64) {
      return () -> Conversion.truncateUnsigned(x.array(), x.offset(), to.integers());
    }
    if (!target.isReal()) {
      return () -> {
        Conversion.truncate(x.array(), x.offset(), to.integers());
        IntegerFunctions.apply(wrap, to.integers(), to.integers());
      };
    }
    return () -> {
      to.floats().set(x);
      round(to);
    };
  }

  private static void toFloat(Value from, Tensor to) {
    if (from.type().type() == DataType.UINT64) {
      Conversion.unsignedToFloat(from.integers(), to.array(), to.offset());
    } else {
      Conversion.toFloat(from.integers(), to.array(), to.offset());
    }
  }

  private static void round(Value value) {
    Tensor y = value.floats();
    if (value.type().type() == DataType.FLOAT16) {
      Conversion.roundToHalf(y.array(), y.offset(), y.array(), y.offset(), y.size());
    } else if (value.type().type() == DataType.BFLOAT16) {
      Conversion.roundToBrain(y.array(), y.offset(), y.array(), y.offset(), y.size());
    }
  }
}
