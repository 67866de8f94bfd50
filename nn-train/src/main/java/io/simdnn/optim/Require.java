package io.simdnn.optim;

/** The range checks that settings share. */
final class Require {
  private Require() {}

  static void share(String who, String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          who + ": expected " + name + " from 0 to less than 1, got " + value);
    }
  }

  static void positive(String who, String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          who + ": expected " + name + " of more than 0, got " + value);
    }
  }

  static void notNegative(String who, String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          who + ": expected " + name + " of at least 0, got " + value);
    }
  }

  static void finite(String who, String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(who + ": expected a finite " + name + ", got " + value);
    }
  }

  static void atLeast(String who, String name, long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException(
          who + ": expected " + name + " of at least " + least + ", got " + value);
    }
  }
}
