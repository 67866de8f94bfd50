package io.simdnn.kernel.elementwise;

/** {@code y = a + b}, element by element. */
final class AddKernel implements BinaryKernel {
  @Override
  public void pairs(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = a[aAt + i] + b[bAt + i];
    }
  }

  @Override
  public void rightNumber(float[] a, int aAt, float b, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = a[aAt + i] + b;
    }
  }

  @Override
  public void leftNumber(float a, float[] b, int bAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = a + b[bAt + i];
    }
  }
}
