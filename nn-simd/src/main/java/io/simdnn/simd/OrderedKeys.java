package io.simdnn.simd;

/**
 * Numbers as integers that compare as {@link Math#max} compares the numbers: NaN above all, 0 above
 * -0. The maximum of such vectors is one instruction, that of floats is six.
 *
 * <p>Turning over the bits of negative numbers orders all but the NaNs with a sign, which come out
 * least; subtracting {@link #TURN} moves these, and no others, past the upper end.
 */
final class OrderedKeys {
  /** What a key is less than the ordered bits: as many NaNs have a sign. */
  static final int TURN = 0x7fffff;

  /** The bits of a number without its sign. */
  static final int MAGNITUDE = Integer.MAX_VALUE;

  /** The key of negative infinity. */
  static final int LEAST = Integer.MIN_VALUE;

  private OrderedKeys() {}

  /** Returns the key of a number. */
  static int of(float number) {
    int bits = Float.floatToRawIntBits(number);
    return (bits ^ (bits >> 31 & MAGNITUDE)) - TURN;
  }

  /** Returns the number of a key. */
  static float number(int key) {
    int ordered = key + TURN;
    return Float.intBitsToFloat(ordered ^ (ordered >> 31 & MAGNITUDE));
  }
}
