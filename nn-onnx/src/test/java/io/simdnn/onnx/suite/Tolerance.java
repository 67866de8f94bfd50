package io.simdnn.onnx.suite;

import io.simdnn.graph.Value;

/**
 * How far an output may be from what is expected.
 *
 * @param absolute what is allowed for every element
 * @param ofLargest what is allowed more, as a part of the largest expected element
 * @param relative what is allowed more, as a part of the element
 */
record Tolerance(double absolute, double ofLargest, double relative) {
  /** What the official runner of the conformance suite allows. */
  static final Tolerance CONFORMANCE = new Tolerance(1e-7, 0, 1e-3);

  /** For cases that are numerically noisy. */
  static final Tolerance LOOSE = new Tolerance(1e-3, 0, 1e-3);

  void check(String name, Value expected, Value actual) {
    if (!expected.type().equals(actual.type())) {
      throw new AssertionError(name + ": expected " + expected.type() + " got " + actual.type());
    }
    if (!expected.type().type().isReal()) {
      for (int i = 0; i < expected.integers().length; i++) {
        if (expected.integers()[i] != actual.integers()[i]) {
          throw unequal(name, i, expected.integers()[i], actual.integers()[i]);
        }
      }
      return;
    }
    float largest = 0;
    for (int i = 0; i < expected.floats().size(); i++) {
      float size = Math.abs(expected.floats().get(i));
      largest = Float.isFinite(size) ? Math.max(largest, size) : largest;
    }
    for (int i = 0; i < expected.floats().size(); i++) {
      float e = expected.floats().get(i);
      float a = actual.floats().get(i);
      boolean same = Float.isNaN(e) ? Float.isNaN(a) : e == a;
      if (!same && !(Math.abs(e - a) <= absolute + ofLargest * largest + relative * Math.abs(e))) {
        throw unequal(name, i, e, a);
      }
    }
  }

  private static AssertionError unequal(String name, int index, Number expected, Number actual) {
    return new AssertionError(name + "[" + index + "]: expected " + expected + " got " + actual);
  }
}
