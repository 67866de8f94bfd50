package io.simdnn.kernel;

/**
 * Elementary functions of whole arrays, by the formulas of {@code io.simdnn.kernel.math}: what
 * {@code io.simdnn.kernel.activation} builds most activation functions from. All may run in place.
 */
public interface ElementaryKernel {
  /**
   * Computes {@code y[i] = e^x[i]} as {@code Exp.expFlushed} does.
   *
   * @param x the exponents
   * @param xOffset the index of the first
   * @param y the powers; written
   * @param yOffset the index of the first
   * @param length how many
   */
  void exp(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Computes {@code y[i] = log(1 + x[i])}.
   *
   * @param x the arguments, from 0 to 1
   * @param xOffset the index of the first
   * @param y the logarithms; written
   * @param yOffset the index of the first
   * @param length how many
   */
  void log1p(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Computes {@code y[i] = 1 / (1 + e^-x[i])}.
   *
   * @param x the logits
   * @param xOffset the index of the first
   * @param y the results; written
   * @param yOffset the index of the first
   * @param length how many
   */
  void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Computes {@code y[i] = tanh(x[i])}.
   *
   * @param x the arguments
   * @param xOffset the index of the first
   * @param y the results; written
   * @param yOffset the index of the first
   * @param length how many
   */
  void tanh(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Computes {@code y[i] = erf(x[i])}.
   *
   * @param x the arguments
   * @param xOffset the index of the first
   * @param y the results; written
   * @param yOffset the index of the first
   * @param length how many
   */
  void erf(float[] x, int xOffset, float[] y, int yOffset, int length);
}
