package io.simdnn.kernel.elementwise;

import io.simdnn.kernel.math.Erf;
import io.simdnn.kernel.math.Exp;
import io.simdnn.kernel.math.Log;

/**
 * Functions of one number over arrays. What {@code io.simdnn.kernel.math} has no polynomial for is
 * computed in double precision by {@link StrictMath}, the same on every machine.
 */
public enum UnaryFunction {
  /** The absolute value. */
  ABS,
  /** {@code -x}. */
  NEGATE,
  /** {@code 1 / x}. */
  RECIPROCAL,
  /** The square root. */
  SQUARE_ROOT,
  /** The next whole number below. */
  FLOOR,
  /** The next whole number above. */
  CEILING,
  /** The nearest whole number, of two as near the even one. */
  ROUND,
  /** -1, 0 or 1. */
  SIGN,
  /** {@code e^x}. */
  EXP,
  /** The natural logarithm. */
  LOG,
  /** The error function. */
  ERF,
  /** The sine. */
  SIN,
  /** The cosine. */
  COS,
  /** The tangent. */
  TAN,
  /** The angle of a sine. */
  ARC_SIN,
  /** The angle of a cosine. */
  ARC_COS,
  /** The angle of a tangent. */
  ARC_TAN,
  /** The hyperbolic sine. */
  SINH,
  /** The hyperbolic cosine. */
  COSH,
  /** The inverse of the hyperbolic sine, {@code log(x + sqrt(x^2 + 1))}. */
  AREA_SINH,
  /** The inverse of the hyperbolic cosine, {@code log(x + sqrt(x^2 - 1))}. */
  AREA_COSH,
  /** The inverse of the hyperbolic tangent, {@code log((1 + x) / (1 - x)) / 2}. */
  AREA_TANH;

  /**
   * Computes {@code y[i] = f(x[i])}.
   *
   * @param x the arguments
   * @param xAt the index of the first
   * @param y the results; written; may be x
   * @param yAt the index of the first
   * @param length how many
   */
  public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
    switch (this) {
      case ABS -> absolute(x, xAt, y, yAt, length);
      case NEGATE -> negate(x, xAt, y, yAt, length);
      case RECIPROCAL -> reciprocal(x, xAt, y, yAt, length);
      case SQUARE_ROOT -> squareRoot(x, xAt, y, yAt, length);
      case FLOOR -> floor(x, xAt, y, yAt, length);
      case CEILING -> ceiling(x, xAt, y, yAt, length);
      case ROUND -> round(x, xAt, y, yAt, length);
      case SIGN -> sign(x, xAt, y, yAt, length);
      case EXP -> exponential(x, xAt, y, yAt, length);
      case LOG -> logarithm(x, xAt, y, yAt, length);
      case ERF -> errorFunction(x, xAt, y, yAt, length);
      default -> {
        for (int i = 0; i < length; i++) {
          y[yAt + i] = (float) strict(x[xAt + i]);
        }
      }
    }
  }

  private static void absolute(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = Math.abs(x[xAt + i]);
    }
  }

  private static void negate(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = -x[xAt + i];
    }
  }

  private static void reciprocal(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = 1 / x[xAt + i];
    }
  }

  private static void squareRoot(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = (float) Math.sqrt(x[xAt + i]);
    }
  }

  private static void floor(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = (float) Math.floor(x[xAt + i]);
    }
  }

  private static void ceiling(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = (float) Math.ceil(x[xAt + i]);
    }
  }

  private static void round(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = (float) Math.rint(x[xAt + i]);
    }
  }

  private static void sign(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = Math.signum(x[xAt + i]);
    }
  }

  private static void exponential(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = Exp.expFlushed(x[xAt + i]);
    }
  }

  private static void logarithm(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = Log.log(x[xAt + i]);
    }
  }

  private static void errorFunction(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = Erf.erf(x[xAt + i]);
    }
  }

  /** Returns the function's value in double precision. */
  private double strict(double x) {
    return switch (this) {
      case SIN -> StrictMath.sin(x);
      case COS -> StrictMath.cos(x);
      case TAN -> StrictMath.tan(x);
      case ARC_SIN -> StrictMath.asin(x);
      case ARC_COS -> StrictMath.acos(x);
      case ARC_TAN -> StrictMath.atan(x);
      case SINH -> StrictMath.sinh(x);
      case COSH -> StrictMath.cosh(x);
      case AREA_SINH -> areaSinh(x);
      case AREA_COSH -> StrictMath.log1p(x - 1 + Math.sqrt((x - 1) * (x - 1 + 2)));
      case AREA_TANH -> StrictMath.log1p(2 * x / (1 - x)) / 2;
      default -> throw new IllegalStateException(this + " has a loop of its own");
    };
  }

  private static double areaSinh(double x) {
    double size = Math.abs(x);
    double more = size * size / (1 + Math.sqrt(size * size + 1));
    double area = size < Double.POSITIVE_INFINITY ? StrictMath.log1p(size + more) : size;
    return Math.copySign(area, x);
  }
}
