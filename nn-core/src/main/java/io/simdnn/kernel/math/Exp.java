package io.simdnn.kernel.math;

/**
 * The exponential function in single precision.
 *
 * <p>{@code x = n ln 2 + r} with {@code |r| <= ln(2) / 2} (Cody, Waite: Software Manual for the
 * Elementary Functions, 1980); {@code exp(r)} by the polynomial of Moshier's Cephes library ({@code
 * expf}); the power of two is applied in two factors, so that results in the subnormal range and
 * overflow come out right. Error below 1.1 ulp in the normal range; subnormal results are rounded
 * once more.
 */
public final class Exp {
  /** Above this every result is infinite: a little more than {@code ln(Float.MAX_VALUE)}. */
  public static final float MAX_INPUT = 88.8f;

  /** Below this every result rounds to zero: a little less than {@code ln(Float.MIN_VALUE / 2)}. */
  public static final float MIN_INPUT = -104f;

  /** Where {@link #expFlushed} reaches {@code 2^-127}, which it takes for zero. */
  public static final float FLUSHED_MIN_INPUT = -88f;

  /** {@code 1 / ln 2}. */
  public static final float LOG2_E = 1.44269504f;

  /** {@code 1.5 * 2^23}: adding it rounds to a whole number and leaves it in the low bits. */
  public static final float ROUNDER = 12582912f;

  /** The bits of {@link #ROUNDER}. */
  public static final int ROUNDER_BITS = 0x4B400000;

  /** The leading bits of {@code ln 2}: exact in 10 bits, so that {@code n * LN2_HIGH} is exact. */
  public static final float LN2_HIGH = 0.693359375f;

  /** {@code ln 2 - LN2_HIGH}. */
  public static final float LN2_LOW = -2.12194440e-4f;

  /** Coefficient of {@code r^7}. */
  public static final float C7 = 1.9875691500e-4f;

  /** Coefficient of {@code r^6}. */
  public static final float C6 = 1.3981999507e-3f;

  /** Coefficient of {@code r^5}. */
  public static final float C5 = 8.3334519073e-3f;

  /** Coefficient of {@code r^4}. */
  public static final float C4 = 4.1665795894e-2f;

  /** Coefficient of {@code r^3}. */
  public static final float C3 = 1.6666665459e-1f;

  /** Coefficient of {@code r^2}. */
  public static final float C2 = 5.0000001201e-1f;

  private Exp() {}

  /**
   * Returns {@code e^x}.
   *
   * @param x the exponent
   * @return the power; 0 for negative and infinity for positive infinity, NaN for NaN
   */
  public static float exp(float x) {
    float clamped = x < MIN_INPUT ? MIN_INPUT : x;
    clamped = clamped > MAX_INPUT ? MAX_INPUT : clamped;
    float shifted = Math.fma(clamped, LOG2_E, ROUNDER);
    int exponent = Float.floatToRawIntBits(shifted) - ROUNDER_BITS;
    int half = exponent >> 1;
    return reduced(clamped, shifted) * powerOfTwo(half) * powerOfTwo(exponent - half);
  }

  /**
   * Returns {@code e^x} with fewer operations where the ends of the range do not matter: 0 below
   * {@code x = -87.6}, where {@link #exp} returns numbers below 1.2e-38, and infinity above 88.3;
   * between them the bits of {@link #exp}.
   *
   * @param x the exponent
   * @return the power; 0 for negative and infinity for positive infinity, NaN for NaN
   */
  public static float expFlushed(float x) {
    float clamped = x < FLUSHED_MIN_INPUT ? FLUSHED_MIN_INPUT : x;
    clamped = clamped > MAX_INPUT ? MAX_INPUT : clamped;
    float shifted = Math.fma(clamped, LOG2_E, ROUNDER);
    int exponent = Float.floatToRawIntBits(shifted) - ROUNDER_BITS;
    return reduced(clamped, shifted) * powerOfTwo(exponent);
  }

  /** {@code exp(r)}, from 0.7 to 1.42, with {@code r} what is left of x beside n ln 2. */
  private static float reduced(float x, float shifted) {
    float n = shifted - ROUNDER;
    float r = Math.fma(n, -LN2_HIGH, x);
    r = Math.fma(n, -LN2_LOW, r);
    float q = Math.fma(C7, r, C6);
    q = Math.fma(q, r, C5);
    q = Math.fma(q, r, C4);
    q = Math.fma(q, r, C3);
    q = Math.fma(q, r, C2);
    return Math.fma(q, r * r, r) + 1;
  }

  private static float powerOfTwo(int exponent) {
    return Float.intBitsToFloat((exponent + 127) << 23);
  }
}
