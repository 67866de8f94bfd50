package io.simdnn.kernel.elementwise;

/** {@code y = a^b}. */
final class PowerKernel extends PointwiseKernel {
  private static final double HALF = 0.5;

  /** Squares and roots are what networks are full of; the results are those of the power. */
  @Override
  float of(float a, float b) {
    if (b == 2) {
      return a * a;
    }
    if (b == HALF && a > 0) {
      return (float) Math.sqrt(a);
    }
    return (float) StrictMath.pow(a, b);
  }
}
