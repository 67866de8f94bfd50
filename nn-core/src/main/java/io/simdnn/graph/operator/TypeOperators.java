package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.ValueType;

/** Operations that change the type of elements. */
final class TypeOperators {
  private TypeOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "Cast" -> cast(in, target(in));
      case "CastLike" -> cast(in, in.type(1).type());
      default -> null;
    };
  }

  private static DataType target(Operands in) {
    String name = in.attributes().text("to", "");
    try {
      return DataType.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw in.wrong("expected a type of elements for to but got \"" + name + "\"");
    }
  }

  private static Computation cast(Operands in, DataType target) {
    if (in.type(0).type() == target) {
      return Computation.view(in.type(0));
    }
    return Computation.of(
        new ValueType(target, in.shape(0)), io -> Conversions.convert(io.input(0), io.output(0)));
  }
}
