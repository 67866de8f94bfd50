package io.simdnn.kernel;

/**
 * Optimizer updates: one pass over a parameter {@code w}, its gradient {@code g} and the
 * optimizer's state, all of the same length and indexed alike.
 */
public interface UpdateKernel {
  /**
   * Scales in place: {@code x[i] = x[i] * factor}, as gradient clipping needs it.
   *
   * @param x the elements; modified
   * @param xOffset the index of the first element
   * @param length how many
   * @param factor the factor
   */
  void scale(float[] x, int xOffset, int length, float factor);

  /**
   * Gradient descent: {@code w = fma(-learningRate, g, w)}.
   *
   * @param w the parameters; modified
   * @param wOffset the index of the first parameter
   * @param g the gradient
   * @param gOffset the index of its first element
   * @param length how many
   * @param learningRate the step size
   */
  void sgd(float[] w, int wOffset, float[] g, int gOffset, int length, float learningRate);

  /**
   * Gradient descent with momentum: {@code v = fma(momentum, v, g)}, {@code w = fma(-learningRate,
   * v, w)}.
   *
   * @param w the parameters; modified
   * @param wOffset the index of the first parameter
   * @param g the gradient
   * @param gOffset the index of its first element
   * @param v the velocity; modified
   * @param vOffset the index of its first element
   * @param length how many
   * @param learningRate the step size
   * @param momentum the share of the velocity that is kept
   */
  void momentum(
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] v,
      int vOffset,
      int length,
      float learningRate,
      float momentum);

  /**
   * Nesterov's accelerated gradient: {@code v = fma(momentum, v, g)}, {@code w = fma(-learningRate,
   * fma(momentum, v, g), w)}.
   *
   * @param w the parameters; modified
   * @param wOffset the index of the first parameter
   * @param g the gradient
   * @param gOffset the index of its first element
   * @param v the velocity; modified
   * @param vOffset the index of its first element
   * @param length how many
   * @param learningRate the step size
   * @param momentum the share of the velocity that is kept
   */
  void nesterov(
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] v,
      int vOffset,
      int length,
      float learningRate,
      float momentum);

  /**
   * Adam: {@code m = fma(beta1, m, (1 - beta1) * g)}, {@code v = fma(beta2, v, ((1 - beta2) * g) *
   * g)}, {@code w = fma(-stepSize, m / fma(sqrt(v), rootCorrection, epsilon), w)}.
   *
   * @param w the parameters; modified
   * @param wOffset the index of the first parameter
   * @param g the gradient
   * @param gOffset the index of its first element
   * @param m the running mean of the gradient; modified
   * @param mOffset the index of its first element
   * @param v the running mean of the squared gradient; modified
   * @param vOffset the index of its first element
   * @param length how many
   * @param step the coefficients of this step
   */
  void adam(
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] m,
      int mOffset,
      float[] v,
      int vOffset,
      int length,
      AdamStep step);
}
