package io.simdnn.kernel.math;

/** Numbers of 16 bits with a point: 5 bits of exponent and 10 of fraction (IEEE 754 binary16). */
public final class HalfPrecision {
  private static final int FRACTION_BITS = 10;
  private static final int FLOAT_FRACTION_BITS = 23;
  private static final int SHIFT = FLOAT_FRACTION_BITS - FRACTION_BITS;
  private static final int EXPONENT = 0x1f;
  private static final int FRACTION = 0x3ff;
  private static final int BIAS_DIFFERENCE = 127 - 15;
  private static final int LEAST_NORMAL_EXPONENT = -14;
  private static final int INFINITY = 0x7c00;
  private static final int NAN = 0x7e00;

  /** 65520: half way from the largest number to what would be the next one. */
  private static final float TOO_LARGE = 65_520f;

  private HalfPrecision() {}

  /**
   * Returns the number that 16 bits stand for.
   *
   * @param bits the bits
   * @return the number, which a {@code float} holds exactly
   */
  public static float toFloat(short bits) {
    int sign = (bits & 0x8000) << Short.SIZE;
    int exponent = bits >> FRACTION_BITS & EXPONENT;
    int fraction = bits & FRACTION;
    if (exponent == 0) {
      float small = Math.scalb((float) fraction, LEAST_NORMAL_EXPONENT - FRACTION_BITS);
      return sign == 0 ? small : -small;
    }
    int wide = exponent == EXPONENT ? 0xff : exponent + BIAS_DIFFERENCE;
    return Float.intBitsToFloat(sign | wide << FLOAT_FRACTION_BITS | fraction << SHIFT);
  }

  /**
   * Returns the bits of the nearest number of 16 bits, of two as near the even one.
   *
   * @param number the number
   * @return its bits
   */
  public static short fromFloat(float number) {
    int sign = Float.floatToRawIntBits(number) >>> Short.SIZE & 0x8000;
    if (Float.isNaN(number)) {
      return (short) (sign | NAN);
    }
    float size = Math.abs(number);
    if (size >= TOO_LARGE) {
      return (short) (sign | INFINITY);
    }
    int exponent = Math.max(Math.getExponent(size), LEAST_NORMAL_EXPONENT);
    int fraction = (int) Math.rint(Math.scalb(size, FRACTION_BITS - exponent));
    // A fraction that was rounded up to the next power of two carries into the exponent.
    int bits = ((exponent - LEAST_NORMAL_EXPONENT) << FRACTION_BITS) + fraction;
    return (short) (sign | bits);
  }

  /**
   * Rounds a number to 16 bits.
   *
   * @param number the number
   * @return the nearest number that 16 bits can hold
   */
  public static float round(float number) {
    return toFloat(fromFloat(number));
  }
}
