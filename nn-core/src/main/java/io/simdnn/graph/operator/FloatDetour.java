package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes with whole numbers as with floats: rare types of operations that only weigh and move
 * elements. Results are rounded to even and brought to the nearest number of their type.
 */
final class FloatDetour {
  private static final double HALF_OF_RANGE = 0x1p63;

  private FloatDetour() {}

  /** Ties a computation of floats to memory whose first input and output may be whole numbers. */
  static Step bind(Bindings io, Computation.Binder computation) {
    DataType type = io.output(0).type().type();
    if (type.isReal()) {
      return computation.bind(io);
    }
    long[] y = io.output(0).integers();
    Conversions.AsFloats read = Conversions.asFloats(io.input(0));
    Tensor to = Tensor.zeros(io.output(0).type().shape());
    List<Value> inputs = new ArrayList<>(List.of(Value.of(read.floats())));
    for (int i = 1; i < io.count(); i++) {
      inputs.add(io.input(i));
    }
    Step step = computation.bind(new Bindings(inputs, List.of(Value.of(to)), io.backend()));
    return () -> {
      read.convert().run();
      step.run();
      for (int i = 0; i < y.length; i++) {
        y[i] = nearest(type, Math.rint(to.get(i)));
      }
    };
  }

  private static long nearest(DataType type, double number) {
    if (type == DataType.UINT64 && number >= HALF_OF_RANGE) {
      return number >= 2 * HALF_OF_RANGE ? -1 : (long) (number - HALF_OF_RANGE) + Long.MIN_VALUE;
    }
    long most = type == DataType.UINT64 ? Long.MAX_VALUE : DataTypes.most(type);
    return Math.max(DataTypes.least(type), Math.min(most, (long) number));
  }
}
