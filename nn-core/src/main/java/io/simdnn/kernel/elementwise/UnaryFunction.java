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
  ABS {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = Math.abs(x[xAt + i]);
      }
    }
  },
  /** {@code -x}. */
  NEGATE {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = -x[xAt + i];
      }
    }
  },
  /** {@code 1 / x}. */
  RECIPROCAL {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = 1 / x[xAt + i];
      }
    }
  },
  /** The square root. */
  SQUARE_ROOT {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = (float) Math.sqrt(x[xAt + i]);
      }
    }
  },
  /** The next whole number below. */
  FLOOR {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = (float) Math.floor(x[xAt + i]);
      }
    }
  },
  /** The next whole number above. */
  CEILING {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = (float) Math.ceil(x[xAt + i]);
      }
    }
  },
  /** The nearest whole number, of two as near the even one. */
  ROUND {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = (float) Math.rint(x[xAt + i]);
      }
    }
  },
  /** -1, 0 or 1. */
  SIGN {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = Math.signum(x[xAt + i]);
      }
    }
  },
  /** {@code e^x}. */
  EXP {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = Exp.expFlushed(x[xAt + i]);
      }
    }
  },
  /** The natural logarithm. */
  LOG {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = Log.log(x[xAt + i]);
      }
    }
  },
  /** The error function. */
  ERF {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = Erf.erf(x[xAt + i]);
      }
    }
  },
  /** The sine. */
  SIN {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = (float) StrictMath.sin(x[xAt + i]);
      }
    }
  },
  /** The cosine. */
  COS {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = (float) StrictMath.cos(x[xAt + i]);
      }
    }
  },
  /** The tangent. */
  TAN {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = (float) StrictMath.tan(x[xAt + i]);
      }
    }
  },
  /** The angle of a sine. */
  ARC_SIN {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = (float) StrictMath.asin(x[xAt + i]);
      }
    }
  },
  /** The angle of a cosine. */
  ARC_COS {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = (float) StrictMath.acos(x[xAt + i]);
      }
    }
  },
  /** The angle of a tangent. */
  ARC_TAN {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = (float) StrictMath.atan(x[xAt + i]);
      }
    }
  },
  /** The hyperbolic sine. */
  SINH {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = (float) StrictMath.sinh(x[xAt + i]);
      }
    }
  },
  /** The hyperbolic cosine. */
  COSH {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = (float) StrictMath.cosh(x[xAt + i]);
      }
    }
  },
  /** The inverse of the hyperbolic sine, {@code log(x + sqrt(x^2 + 1))}. */
  AREA_SINH {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        double size = Math.abs((double) x[xAt + i]);
        double more = size * size / (1 + Math.sqrt(size * size + 1));
        double area = size < Double.POSITIVE_INFINITY ? StrictMath.log1p(size + more) : size;
        y[yAt + i] = (float) Math.copySign(area, x[xAt + i]);
      }
    }
  },
  /** The inverse of the hyperbolic cosine, {@code log(x + sqrt(x^2 - 1))}. */
  AREA_COSH {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        double more = (double) x[xAt + i] - 1;
        y[yAt + i] = (float) StrictMath.log1p(more + Math.sqrt(more * (more + 2)));
      }
    }
  },
  /** The inverse of the hyperbolic tangent, {@code log((1 + x) / (1 - x)) / 2}. */
  AREA_TANH {
    @Override
    public void apply(float[] x, int xAt, float[] y, int yAt, int length) {
      for (int i = 0; i < length; i++) {
        double number = x[xAt + i];
        y[yAt + i] = (float) (StrictMath.log1p(2 * number / (1 - number)) / 2);
      }
    }
  };

  /**
   * Computes {@code y[i] = f(x[i])}.
   *
   * @param x the arguments
   * @param xAt the index of the first
   * @param y the results; written; may be x
   * @param yAt the index of the first
   * @param length how many
   */
  public abstract void apply(float[] x, int xAt, float[] y, int yAt, int length);
}
