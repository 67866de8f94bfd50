package io.simdnn.cli.network;

import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import java.util.Locale;

/**
 * How far a value is from what was expected.
 *
 * @param absolute the largest difference of two elements
 * @param relative the largest difference of two elements as a part of what was expected
 * @param at the position of the largest difference in row-major order
 * @param within whether no difference is more than the tolerance allows
 */
public record Difference(double absolute, double relative, int at, boolean within) {
  /**
   * Compares two values, as numbers whatever their types; NaN equals NaN.
   *
   * @param actual the value
   * @param expected what was expected
   * @param tolerance what differences are allowed
   * @return how far they are from each other
   * @throws IllegalArgumentException if the shapes differ
   */
  public static Difference of(Value actual, Value expected, Tolerance tolerance) {
    Shape shape = expected.type().shape();
    if (!actual.type().shape().equals(shape)) {
      throw new IllegalArgumentException(
          "expected " + expected.type() + " but it is " + actual.type());
    }
    double absolute = 0;
    double relative = 0;
    int at = 0;
    boolean within = true;
    for (int i = 0; i < shape.size(); i++) {
      double wanted = number(expected, i);
      double difference = distance(number(actual, i), wanted);
      if (difference > absolute) {
        absolute = difference;
        at = i;
      }
      if (difference > 0) {
        double part = difference / Math.abs(wanted);
        relative = Math.max(relative, Double.isNaN(part) ? Double.POSITIVE_INFINITY : part);
        within &= tolerance.allows(difference, wanted);
      }
    }
    return new Difference(absolute, relative, at, within);
  }

  private static double number(Value value, int index) {
    return value.type().type().isReal() ? value.floats().get(index) : value.integers()[index];
  }

  private static double distance(double a, double b) {
    if (a == b || (Double.isNaN(a) && Double.isNaN(b))) {
      return 0;
    }
    double difference = Math.abs(a - b);
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "largest difference %.3g, relative %.3g, at %d: %s",
        absolute,
        relative,
        at,
        within ? "agrees" : "differs");
  }
}
