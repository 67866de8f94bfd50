package io.simdnn.kernel.elementwise;

/** {@code y = min(a, b)}; NaN if one of them is. */
final class MinimumKernel implements BinaryKernel {
  @Override
  public void pairs(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = Math.min(a[aAt + i], b[bAt + i]);
    }
  }

  @Override
  public void rightNumber(float[] a, int aAt, float b, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = Math.min(a[aAt + i], b);
    }
  }

  @Override
  public void leftNumber(float a, float[] b, int bAt, float[] y, int yAt, int length) {
    rightNumber(b, bAt, a, y, yAt, length);
  }
}
