package io.simdnn.kernel.math;

/**
 * The hyperbolic tangent in single precision.
 *
 * <p>A rational approximation, odd numerator of degree 13 over even denominator of degree 6, on
 * {@code [-LIMIT, LIMIT]}, beyond which the result is the one at the limit; coefficients from the
 * Eigen library ({@code ptanh_float}). Error below 5 ulp.
 */
public final class Tanh {
  /** Where the approximation reaches 1 to the last bit. */
  public static final float LIMIT = 7.90531110763549805f;

  /** Below this {@code tanh(x)} rounds to {@code x}, which the quotient would miss by a few ulp. */
  public static final float TINY = 0.0004f;

  /** Numerator, coefficient of {@code x^13}. */
  public static final float A13 = -2.76076847742355e-16f;

  /** Numerator, coefficient of {@code x^11}. */
  public static final float A11 = 2.00018790482477e-13f;

  /** Numerator, coefficient of {@code x^9}. */
  public static final float A9 = -8.60467152213735e-11f;

  /** Numerator, coefficient of {@code x^7}. */
  public static final float A7 = 5.12229709037114e-08f;

  /** Numerator, coefficient of {@code x^5}. */
  public static final float A5 = 1.48572235717979e-05f;

  /** Numerator, coefficient of {@code x^3}. */
  public static final float A3 = 6.37261928875436e-04f;

  /** Numerator, coefficient of {@code x}. */
  public static final float A1 = 4.89352455891786e-03f;

  /** Denominator, coefficient of {@code x^6}. */
  public static final float B6 = 1.19825839466702e-06f;

  /** Denominator, coefficient of {@code x^4}. */
  public static final float B4 = 1.18534705686654e-04f;

  /** Denominator, coefficient of {@code x^2}. */
  public static final float B2 = 2.26843463243900e-03f;

  /** Denominator, constant term. */
  public static final float B0 = 4.89352518554385e-03f;

  private Tanh() {}

  /**
   * Returns the hyperbolic tangent.
   *
   * @param x the argument
   * @return a number from -1 to 1, NaN for NaN
   */
  public static float tanh(float x) {
    float clamped = x < -LIMIT ? -LIMIT : x;
    clamped = clamped > LIMIT ? LIMIT : clamped;
    float square = clamped * clamped;
    float p = Math.fma(square, A13, A11);
    p = Math.fma(square, p, A9);
    p = Math.fma(square, p, A7);
    p = Math.fma(square, p, A5);
    p = Math.fma(square, p, A3);
    p = Math.fma(square, p, A1);
    float q = Math.fma(square, B6, B4);
    q = Math.fma(square, q, B2);
    q = Math.fma(square, q, B0);
    float quotient = clamped * p / q;
    return Math.abs(x) < TINY ? x : quotient;
  }
}
