package io.simdnn.onnx.differential;

import io.simdnn.graph.Value;
import io.simdnn.tensor.Tensor;

/** Whether a result is the expected one. */
final class Agreement {
  private Agreement() {}

  /**
   * Numbers with a point may differ by a part of the largest ordinary one, others by some steps.
   */
  static void check(String name, Value expected, Value actual, double tolerance, int steps) {
    if (!expected.type().equals(actual.type())) {
      throw new AssertionError(name + ": expected " + expected.type() + " got " + actual.type());
    }
    if (!expected.type().type().isReal()) {
      for (int i = 0; i < expected.integers().length; i++) {
        long difference = expected.integers()[i] - actual.integers()[i];
        if (Math.abs(difference) > steps || difference == Long.MIN_VALUE) {
          throw unequal(name, i, expected.integers()[i], actual.integers()[i]);
        }
      }
      return;
    }
    Tensor numbers = expected.floats();
    double bound = tolerance * Math.max(1, largest(numbers)) + rounding(expected);
    for (int i = 0; i < numbers.size(); i++) {
      float e = numbers.get(i);
      float a = actual.floats().get(i);
      boolean same = Float.isNaN(e) ? Float.isNaN(a) : e == a;
      if (!same && !(Math.abs(e - a) <= bound)) {
        throw unequal(name, i, e, a);
      }
    }
  }

  private static double largest(Tensor numbers) {
    double largest = 0;
    for (int i = 0; i < numbers.size(); i++) {
      double size = Math.abs(numbers.get(i));
      largest = size < Float.POSITIVE_INFINITY ? Math.max(largest, size) : largest;
    }
    return largest;
  }

  private static double rounding(Value expected) {
    return switch (expected.type().type()) {
      case FLOAT16 -> 0x1p-9 * largest(expected.floats());
      case BFLOAT16 -> 0x1p-6 * largest(expected.floats());
      default -> 0;
    };
  }

  private static AssertionError unequal(String name, int index, Number expected, Number actual) {
    return new AssertionError(name + "[" + index + "]: expected " + expected + " got " + actual);
  }
}
