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
  private FloatDetour() {}

  /** Ties a computation of floats to memory whose first input and output may be whole numbers. */
  static Step bind(Bindings io, Computation.Binder computation) {
    DataType type = io.output(0).type().type();
    if (type.isReal()) {
      return computation.bind(io);
    }
    long[] x = io.input(0).integers();
    long[] y = io.output(0).integers();
    Tensor from = Tensor.zeros(io.input(0).type().shape());
    Tensor to = Tensor.zeros(io.output(0).type().shape());
    List<Value> inputs = new ArrayList<>(List.of(Value.of(from)));
    for (int i = 1; i < io.count(); i++) {
      inputs.add(io.input(i));
    }
    Step step = computation.bind(new Bindings(inputs, List.of(Value.of(to)), io.backend()));
    long least = DataTypes.least(type);
    long most = DataTypes.most(type);
    return () -> {
      for (int i = 0; i < x.length; i++) {
        from.array()[i] = x[i];
      }
      step.run();
      for (int i = 0; i < y.length; i++) {
        y[i] = Math.max(least, Math.min(most, (long) Math.rint(to.get(i))));
      }
    };
  }
}
