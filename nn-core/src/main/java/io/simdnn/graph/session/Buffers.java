package io.simdnn.graph.session;

import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which values of a run share memory: an array serves the next value once nobody reads the one
 * before any more, the smallest array that is large enough first. Whole numbers are few and have
 * arrays of their own. Immutable.
 */
final class Buffers {
  private static final int NONE = -1;

  private final int[] bufferOf;
  private final int[] lengths;
  private final boolean[] computed;
  private final long integerBytes;

  private Buffers(int[] bufferOf, int[] lengths, boolean[] computed, long integerBytes) {
    this.bufferOf = bufferOf;
    this.lengths = lengths;
    this.computed = computed;
    this.integerBytes = integerBytes;
  }

  /**
   * Shares out the memory.
   *
   * @param steps the operations in their order
   * @param types the types of all values, null for those that runs allocate
   * @param outputs the places of the values that outlive the run
   * @return who gets which memory
   */
  static Buffers plan(List<PlannedStep> steps, List<ValueType> types, int... outputs) {
    int[] lastUse = lastUses(steps, types.size(), outputs);
    int[] bufferOf = new int[types.size()];
    boolean[] computed = new boolean[types.size()];
    Arrays.fill(bufferOf, NONE);
    List<Integer> lengths = new ArrayList<>();
    List<Integer> busyUntil = new ArrayList<>();
    long integerBytes = 0;
    for (int i = 0; i < steps.size(); i++) {
      PlannedStep step = steps.get(i);
      if (step.isView() || step.computation() == null) {
        continue;
      }
      for (int place : step.to()) {
        if (place == PlannedStep.ABSENT) {
          continue;
        }
        computed[place] = true;
        if (types.get(place).type().isReal()) {
          int buffer = choose(types.get(place).shape().size(), i, lengths, busyUntil);
          bufferOf[place] = buffer;
          busyUntil.set(buffer, lastUse[place]);
        } else {
          integerBytes += (long) types.get(place).shape().size() * Long.BYTES;
        }
      }
    }
    int[] all = new int[lengths.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = lengths.get(i);
    }
    return new Buffers(bufferOf, all, computed, integerBytes);
  }

  /**
   * Returns the number of the step that reads a value last, itself or through a view of it. What a
   * run prepares may turn out to be a view.
   */
  private static int[] lastUses(List<PlannedStep> steps, int values, int... outputs) {
    int[] lastUse = new int[values];
    for (int output : outputs) {
      lastUse[output] = Integer.MAX_VALUE;
    }
    for (int i = steps.size() - 1; i >= 0; i--) {
      PlannedStep step = steps.get(i);
      int use = i;
      for (int place : step.to()) {
        if (place != PlannedStep.ABSENT && (step.isView() || step.computation() == null)) {
          use = Math.max(use, lastUse[place]);
        }
      }
      for (int place : step.from()) {
        if (place != PlannedStep.ABSENT) {
          lastUse[place] = Math.max(lastUse[place], use);
        }
      }
      for (int place : step.to()) {
        if (place != PlannedStep.ABSENT) {
          lastUse[place] = Math.max(lastUse[place], i);
        }
      }
    }
    return lastUse;
  }

  /** Returns the smallest idle buffer that is large enough, or else the largest idle, enlarged. */
  private static int choose(int length, int step, List<Integer> lengths, List<Integer> busyUntil) {
    int best = NONE;
    for (int buffer = 0; buffer < lengths.size(); buffer++) {
      if (busyUntil.get(buffer) >= step) {
        continue;
      }
      boolean fits = lengths.get(buffer) >= length;
      boolean bestFits = best != NONE && lengths.get(best) >= length;
      boolean better =
          best == NONE
              || (fits && (!bestFits || lengths.get(buffer) < lengths.get(best)))
              || (!fits && !bestFits && lengths.get(buffer) > lengths.get(best));
      if (better) {
        best = buffer;
      }
    }
    if (best == NONE) {
      lengths.add(length);
      busyUntil.add(NONE);
      return lengths.size() - 1;
    }
    lengths.set(best, Math.max(length, lengths.get(best)));
    return best;
  }

  /** Returns how many bytes of numbers a run works in, without inputs and constants. */
  long bytes() {
    long floats = 0;
    for (int length : lengths) {
      floats += length;
    }
    return floats * Float.BYTES + integerBytes;
  }

  /** Puts memory for every computed value among the values of a run. */
  void allocate(Value[] values, List<ValueType> types) {
    float[][] arrays = new float[lengths.length][];
    for (int place = 0; place < values.length; place++) {
      if (!computed[place]) {
        continue;
      }
      ValueType type = types.get(place);
      int buffer = bufferOf[place];
      if (buffer == NONE) {
        values[place] = Value.zeros(type);
        continue;
      }
      if (arrays[buffer] == null) {
        arrays[buffer] = new float[lengths[buffer]];
      }
      values[place] = Value.of(type.type(), Tensor.view(arrays[buffer], 0, type.shape()));
    }
  }
}
