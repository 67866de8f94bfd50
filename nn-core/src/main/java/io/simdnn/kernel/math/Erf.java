package io.simdnn.kernel.math;

/**
 * The error function in single precision.
 *
 * <p>A rational approximation, odd numerator of degree 13 over even denominator of degree 8, on
 * {@code [-LIMIT, LIMIT]}, beyond which the result is 1 or -1; coefficients from the Eigen library
 * ({@code erf_float}). Absolute error below 3e-7.
 */
public final class Erf {
  /** Beyond this the result is 1 to the last bit. */
  public static final float LIMIT = 4f;

  /** {@code sqrt(1 / 2)}: the normal distribution is {@code (1 + erf(x sqrt(1 / 2))) / 2}. */
  public static final float ROOT_HALF = 0.70710678f;

  /** Numerator, coefficient of {@code x^13}. */
  public static final float A13 = -2.72614225801306e-10f;

  /** Numerator, coefficient of {@code x^11}. */
  public static final float A11 = 2.77068142495902e-08f;

  /** Numerator, coefficient of {@code x^9}. */
  public static final float A9 = -2.10102402082508e-06f;

  /** Numerator, coefficient of {@code x^7}. */
  public static final float A7 = -5.69250639462346e-05f;

  /** Numerator, coefficient of {@code x^5}. */
  public static final float A5 = -7.34990630326855e-04f;

  /** Numerator, coefficient of {@code x^3}. */
  public static final float A3 = -2.95459980854025e-03f;

  /** Numerator, coefficient of {@code x}. */
  public static final float A1 = -1.60960333262415e-02f;

  /** Denominator, coefficient of {@code x^8}. */
  public static final float B8 = -1.45660718464996e-05f;

  /** Denominator, coefficient of {@code x^6}. */
  public static final float B6 = -2.13374055278905e-04f;

  /** Denominator, coefficient of {@code x^4}. */
  public static final float B4 = -1.68282697438203e-03f;

  /** Denominator, coefficient of {@code x^2}. */
  public static final float B2 = -7.37332916720468e-03f;

  /** Denominator, constant term. */
  public static final float B0 = -1.42647390514189e-02f;

  private Erf() {}

  /**
   * Returns the error function, {@code 2 / sqrt(pi)} times the integral of {@code exp(-t^2)} from 0
   * to x.
   *
   * @param x the argument
   * @return a number from -1 to 1, NaN for NaN
   */
  public static float erf(float x) {
    float clamped = x < -LIMIT ? -LIMIT : x;
    clamped = clamped > LIMIT ? LIMIT : clamped;
    float square = clamped * clamped;
    float p = Math.fma(square, A13, A11);
    p = Math.fma(square, p, A9);
    p = Math.fma(square, p, A7);
    p = Math.fma(square, p, A5);
    p = Math.fma(square, p, A3);
    p = Math.fma(square, p, A1);
    float q = Math.fma(square, B8, B6);
    q = Math.fma(square, q, B4);
    q = Math.fma(square, q, B2);
    q = Math.fma(square, q, B0);
    return clamped * p / q;
  }
}
