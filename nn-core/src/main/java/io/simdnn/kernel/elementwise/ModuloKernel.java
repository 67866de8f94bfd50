package io.simdnn.kernel.elementwise;

/** The remainder of a division whose quotient is rounded down; it has the sign of b. */
final class ModuloKernel extends PointwiseKernel {
  @Override
  float of(float a, float b) {
    float remainder = a % b;
    return remainder != 0 && remainder < 0 != b < 0 ? remainder + b : remainder;
  }
}
