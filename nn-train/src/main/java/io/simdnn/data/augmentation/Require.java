package io.simdnn.data.augmentation;

import io.simdnn.tensor.Shape;

/** Checks of arguments; messages begin with who asks. */
final class Require {
  private Require() {}

  static void image(String who, Shape shape) {
    if (shape.rank() != 3 || shape.size() == 0) {
      throw new IllegalArgumentException(
          who + ": expected images [channels, height, width] with pixels, got " + shape);
    }
  }

  static void atLeast(String who, String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          who + ": expected " + name + " of at least " + least + ", got " + value);
    }
  }

  static void finite(String who, String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(who + ": expected a finite " + name + ", got " + value);
    }
  }

  static void probability(String who, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          who + ": expected a probability from 0 to 1, got " + value);
    }
  }
}
