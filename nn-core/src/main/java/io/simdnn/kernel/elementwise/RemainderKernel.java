package io.simdnn.kernel.elementwise;

/** The remainder of a division whose quotient is rounded towards zero, as that of C's fmod. */
final class RemainderKernel extends PointwiseKernel {
  @Override
  float of(float a, float b) {
    return a % b;
  }
}
