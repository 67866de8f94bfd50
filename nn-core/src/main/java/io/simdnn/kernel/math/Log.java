package io.simdnn.kernel.math;

/**
 * The natural logarithm in single precision.
 *
 * <p>By {@code log(u) = 2 atanh(s)} with {@code s = (u - 1) / (u + 1)} and the Taylor series of
 * {@code atanh} up to {@code s^15}: truncated by less than 2e-9 relative for {@code u} from 1/2 to
 * 2. Error below 2 ulp.
 */
public final class Log {
  /** Series coefficient of {@code s^14}. */
  public static final float C14 = 1f / 15;

  /** Series coefficient of {@code s^12}. */
  public static final float C12 = 1f / 13;

  /** Series coefficient of {@code s^10}. */
  public static final float C10 = 1f / 11;

  /** Series coefficient of {@code s^8}. */
  public static final float C8 = 1f / 9;

  /** Series coefficient of {@code s^6}. */
  public static final float C6 = 1f / 7;

  /** Series coefficient of {@code s^4}. */
  public static final float C4 = 1f / 5;

  /** Series coefficient of {@code s^2}. */
  public static final float C2 = 1f / 3;

  private static final float SQRT_2 = 1.41421354f;
  private static final float LN2 = 0.693147182f;

  private Log() {}

  /**
   * Returns the natural logarithm.
   *
   * @param x the argument
   * @return the logarithm; negative infinity for 0, NaN for negative numbers and NaN
   */
  public static float log(float x) {
    if (!(x > 0) || x == Float.POSITIVE_INFINITY) {
      return x == 0 ? Float.NEGATIVE_INFINITY : x < 0 ? Float.NaN : x;
    }
    boolean subnormal = x < Float.MIN_NORMAL;
    int bits = Float.floatToRawIntBits(subnormal ? x * 0x1.0p24f : x);
    int exponent = (bits >> 23) - (subnormal ? 151 : 127);
    float mantissa = Float.intBitsToFloat((bits & 0x007FFFFF) | 0x3F800000);
    if (mantissa > SQRT_2) {
      mantissa *= 0.5f;
      exponent++;
    }
    return Math.fma(exponent, LN2, series((mantissa - 1) / (mantissa + 1)));
  }

  /**
   * Returns {@code log(1 + x)} without losing small arguments to the sum.
   *
   * @param x the argument, from -1/2 to 1
   * @return the logarithm, NaN for NaN
   */
  public static float log1p(float x) {
    return series(x / (2 + x));
  }

  private static float series(float s) {
    float square = s * s;
    float p = Math.fma(square, C14, C12);
    p = Math.fma(square, p, C10);
    p = Math.fma(square, p, C8);
    p = Math.fma(square, p, C6);
    p = Math.fma(square, p, C4);
    p = Math.fma(square, p, C2);
    float twice = 2 * s;
    return Math.fma(twice, square * p, twice);
  }
}
