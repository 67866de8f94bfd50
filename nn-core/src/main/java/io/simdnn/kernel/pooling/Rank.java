package io.simdnn.kernel.pooling;

/**
 * A number that grows with a value and falls with its position: comparing such numbers takes no
 * branch, which the processor would guess wrong every other time. NaN is the largest of all, and 0
 * larger than -0.
 */
final class Rank {
  /** Less than the rank of anything. */
  static final long LEAST = Long.MIN_VALUE / 2 - 1;

  private static final int POSITION_BITS = 31;
  private static final long POSITIONS = Integer.MAX_VALUE;

  private Rank() {}

  /** Returns the rank of a value at a position. */
  static long of(float value, int position) {
    int bits = Float.floatToIntBits(value);
    int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return ((long) ordered << POSITION_BITS) | (~position & POSITIONS);
  }

  /** Returns the position of what has this rank. */
  static int position(long rank) {
    return (int) (~rank & POSITIONS);
  }

  /** Without a branch on every JDK; ranks are small enough for their difference. */
  static long larger(long a, long b) {
    long difference = a - b;
    return a - (difference & (difference >> (Long.SIZE - 1)));
  }
}
