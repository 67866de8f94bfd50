package io.simdnn.kernel.elementwise;

/** A function of two numbers over arrays, or over an array and one number. */
interface BinaryKernel {
  /**
   * Computes {@code y[i] = f(a[i], b[i])}.
   *
   * @param a the left operands
   * @param aAt the index of the first
   * @param b the right operands
   * @param bAt the index of the first
   * @param y the results; written; may be a or b
   * @param yAt the index of the first
   * @param length how many
   */
  void pairs(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int length);

  /**
   * Computes {@code y[i] = f(a[i], b)}.
   *
   * @param a the left operands
   * @param aAt the index of the first
   * @param b the right operand
   * @param y the results; written; may be a
   * @param yAt the index of the first
   * @param length how many
   */
  void rightNumber(float[] a, int aAt, float b, float[] y, int yAt, int length);

  /**
   * Computes {@code y[i] = f(a, b[i])}.
   *
   * @param a the left operand
   * @param b the right operands
   * @param bAt the index of the first
   * @param y the results; written; may be b
   * @param yAt the index of the first
   * @param length how many
   */
  void leftNumber(float a, float[] b, int bAt, float[] y, int yAt, int length);
}
