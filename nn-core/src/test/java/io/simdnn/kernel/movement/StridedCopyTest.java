package io.simdnn.kernel.movement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.simdnn.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Copies along steps. */
class StridedCopyTest {
  private static final float[] X = {9, 0, 1, 2, 3, 4, 5};
  private static final long[] LONGS = {0, 1, 2, 3, 4, 5};

  /** Copies from {@code [2, 3]} that begins behind one other number, between two sentinels. */
  private static void check(StridedCopy copy, float... expected) {
    float[] y = new float[expected.length + 2];
    y[0] = -1;
    y[y.length - 1] = -1;
    copy.copy(X, 1, y, 1);
    float[] all = new float[y.length];
    all[0] = -1;
    all[all.length - 1] = -1;
    System.arraycopy(expected, 0, all, 1, expected.length);
    assertArrayEquals(all, y);
    long[] longs = new long[expected.length];
    copy.copy(LONGS, longs);
    for (int i = 0; i < longs.length; i++) {
      assertArrayEquals(new float[] {expected[i]}, new float[] {longs[i]});
    }
  }

  @Test
  void takesWhatTheStepsSay() {
    check(new StridedCopy(Shape.of(2, 3), 0, 3, 1), 0, 1, 2, 3, 4, 5);
    check(new StridedCopy(Shape.of(3, 2), 0, 1, 3), 0, 3, 1, 4, 2, 5);
    check(new StridedCopy(Shape.of(2, 2), 1, 3, 1), 1, 2, 4, 5);
    check(new StridedCopy(Shape.of(2, 3), 5, -3, -1), 5, 4, 3, 2, 1, 0);
    check(new StridedCopy(Shape.of(2, 2, 2), 2, 0, 3, 0), 2, 2, 5, 5, 2, 2, 5, 5);
    check(new StridedCopy(Shape.of(), 4), 4);
    check(new StridedCopy(Shape.of(2, 0), 0, 3, 1));
  }
}
