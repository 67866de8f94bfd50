package io.simdnn.graph.operator;

import io.simdnn.graph.Value;
import io.simdnn.kernel.movement.MappedCopy;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Tensor;

/** Steps that move elements of any type. */
final class Copies {
  private Copies() {}

  /** Returns the array of a value, a {@code float[]} or {@code long[]}. */
  static Object array(Value value) {
    return value.type().type().isReal() ? value.floats().array() : value.integers();
  }

  /** Returns the index of a value's first element in its array. */
  static int offset(Value value) {
    return value.type().type().isReal() ? value.floats().offset() : 0;
  }

  /** Returns the step that copies all elements in their order. */
  static Step whole(Value x, Value y) {
    int size = y.type().shape().size();
    return () -> System.arraycopy(array(x), offset(x), array(y), offset(y), size);
  }

  static Step strided(StridedCopy copy, Value x, Value y) {
    if (!x.type().type().isReal()) {
      return () -> copy.copy(x.integers(), y.integers());
    }
    Tensor from = x.floats();
    Tensor to = y.floats();
    return () -> copy.copy(from.array(), from.offset(), to.array(), to.offset());
  }

  /** Returns the step that copies by maps; the filling is read when it runs, null for zero. */
  static Step mapped(MappedCopy copy, Value x, Value filling, Value y) {
    if (!x.type().type().isReal()) {
      return () ->
          copy.copy(x.integers(), y.integers(), filling == null ? 0 : filling.integers()[0]);
    }
    Tensor from = x.floats();
    Tensor to = y.floats();
    return () ->
        copy.copy(
            from.array(),
            from.offset(),
            to.array(),
            to.offset(),
            filling == null ? 0 : filling.floats().get(0));
  }
}
