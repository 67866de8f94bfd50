package io.simdnn.graph.operator;

import io.simdnn.graph.Value;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** A value repeated until it has some shape, in memory of its own. */
final class Expansion {
  private final Value value;
  private final StridedCopy copy;
  private final float[] floats;
  private final long[] integers;

  private Expansion(Value value, StridedCopy copy, int size) {
    this.value = value;
    this.copy = copy;
    boolean real = value.type().type().isReal();
    this.floats = real ? new float[size] : null;
    this.integers = real ? null : new long[size];
  }

  /** Returns the expansion of a value, null if it is absent. */
  static Expansion of(Value value, Shape given, Shape target) {
    return value == null
        ? null
        : new Expansion(
            value, new StridedCopy(target, 0, Broadcast.steps(given, target)), target.size());
  }

  /** Checks that a shape can be repeated until it is another. */
  static void require(Operands in, int input, Shape given, Shape target) {
    boolean fits = given.rank() <= target.rank();
    for (int d = 0; fits && d < given.rank(); d++) {
      int extent = given.extent(given.rank() - 1 - d);
      fits = extent == 1 || extent == target.extent(target.rank() - 1 - d);
    }
    if (!fits) {
      throw in.wrong("input " + input + " of " + given + " can't be repeated to " + target);
    }
  }

  /** Repeats what the value holds now. */
  float[] floats() {
    Tensor x = value.floats();
    copy.copy(x.array(), x.offset(), floats, 0);
    return floats;
  }

  /** Repeats what the value holds now. */
  long[] integers() {
    copy.copy(value.integers(), integers);
    return integers;
  }
}
