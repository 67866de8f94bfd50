package io.simdnn.kernel.math;

/**
 * The logistic function in single precision, by {@link Exp#expFlushed}; error below 2.5 ulp above
 * -88, 0 below.
 */
public final class Sigmoid {
  private Sigmoid() {}

  /**
   * Returns {@code 1 / (1 + exp(-x))}.
   *
   * @param x the logit
   * @return a number from 0 to 1, NaN for NaN
   */
  public static float sigmoid(float x) {
    return 1 / (1 + Exp.expFlushed(-x));
  }
}
