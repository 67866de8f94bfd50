package io.simdnn.kernel.elementwise;

/** Powers of whole numbers, exact as long as they fit: 3 to the 17th is no {@code float}. */
public final class IntegerPower {
  private IntegerPower() {}

  /**
   * Multiplies a number with itself.
   *
   * @param base the number
   * @param exponent how often; for a negative one the quotient is rounded towards zero, 0 for a
   *     base of 0
   * @return the power, of which the lowest 64 bits are kept
   */
  public static long of(long base, long exponent) {
    if (exponent < 0) {
      return base == 1 || base == -1 ? of(base, exponent & 1) : 0;
    }
    return ofUnsigned(base, exponent);
  }

  /**
   * Multiplies a number with itself.
   *
   * @param base the number
   * @param exponent how often, a number without a sign
   * @return the power, of which the lowest 64 bits are kept
   */
  public static long ofUnsigned(long base, long exponent) {
    long power = 1;
    long square = base;
    for (long left = exponent; left != 0; left >>>= 1) {
      if ((left & 1) != 0) {
        power *= square;
      }
      square *= square;
    }
    return power;
  }
}
