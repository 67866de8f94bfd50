package io.simdnn.kernel.elementwise;

/** A function of two numbers that nobody needs fast: one call for each pair. */
abstract class PointwiseKernel implements BinaryKernel {
  abstract float of(float a, float b);

  @Override
  public final void pairs(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = of(a[aAt + i], b[bAt + i]);
    }
  }

  @Override
  public final void rightNumber(float[] a, int aAt, float b, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = of(a[aAt + i], b);
    }
  }

  @Override
  public final void leftNumber(float a, float[] b, int bAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = of(a, b[bAt + i]);
    }
  }
}
