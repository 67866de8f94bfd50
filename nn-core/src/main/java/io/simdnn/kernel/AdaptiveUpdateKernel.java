package io.simdnn.kernel;

/**
 * Optimizers that scale every element of the gradient by its own history. A method turns the
 * gradient {@code d} into the direction of the step, in place, and updates the history; {@link
 * UpdateKernel#sgd} or {@link UpdateKernel#momentum} then goes along the direction.
 *
 * <p>All arrays are indexed alike, from {@code from} to {@code to - 1}: with one common index, C2
 * sees that no store can hit a later load and vectorises the scalar loops itself.
 */
public interface AdaptiveUpdateKernel {
  /**
   * AMSGrad: {@code m} and {@code v} as in {@link UpdateKernel#adam}, {@code max = max(max, v)},
   * {@code d = m / fma(sqrt(max), rootCorrection, epsilon)}. The step size is not applied.
   *
   * @param d the gradient; becomes the direction
   * @param m the running mean of the gradient; modified
   * @param v the running mean of the squared gradient; modified
   * @param max the largest {@code v} so far; modified
   * @param from the first element
   * @param to the element after the last
   * @param step the coefficients of this step
   */
  void amsGrad(float[] d, float[] m, float[] v, float[] max, int from, int to, AdamStep step);

  /**
   * Adam with Nesterov's look ahead: {@code m} and {@code v} as in {@link UpdateKernel#adam},
   * {@code d = fma(stepSize, m, gradientSize * d) / fma(sqrt(v), rootCorrection, epsilon)}.
   *
   * @param d the gradient; becomes the direction
   * @param m the running mean of the gradient; modified
   * @param v the running mean of the squared gradient; modified
   * @param from the first element
   * @param to the element after the last
   * @param step the coefficients of this step; its step size is that of the mean
   * @param gradientSize the step size of the gradient itself
   */
  void nesterovAdam(
      float[] d, float[] m, float[] v, int from, int to, AdamStep step, float gradientSize);

  /**
   * Adamax: {@code m} as in {@link UpdateKernel#adam}, {@code u = max(beta2 * u, |d| + epsilon)},
   * {@code d = m / u}. Step size and root correction are not applied.
   *
   * @param d the gradient; becomes the direction
   * @param m the running mean of the gradient; modified
   * @param u the decaying largest gradient; modified
   * @param from the first element
   * @param to the element after the last
   * @param step the coefficients of this step
   */
  void adaMax(float[] d, float[] m, float[] u, int from, int to, AdamStep step);

  /**
   * RMSprop, and with both shares 1 Adagrad: {@code v = fma(kept, v, (added * d) * d)}, {@code d =
   * d / (sqrt(v) + epsilon)}.
   *
   * @param d the gradient; becomes the direction
   * @param v the squared gradients; modified
   * @param from the first element
   * @param to the element after the last
   * @param kept the share of {@code v} that is kept
   * @param added the share of the squared gradient that is added
   * @param epsilon what keeps the quotient finite
   */
  void rmsProp(float[] d, float[] v, int from, int to, float kept, float added, float epsilon);

  /**
   * RMSprop by the variance: {@code v} as in {@link #rmsProp}, {@code m = fma(kept, m, added * d)},
   * {@code d = d / (sqrt(max(fma(-m, m, v), 0)) + epsilon)}.
   *
   * @param d the gradient; becomes the direction
   * @param v the running mean of the squared gradient; modified
   * @param m the running mean of the gradient; modified
   * @param from the first element
   * @param to the element after the last
   * @param kept the share of the means that is kept
   * @param added the share of the gradient that is added
   * @param epsilon what keeps the quotient finite
   */
  void centeredRmsProp(
      float[] d, float[] v, float[] m, int from, int to, float kept, float added, float epsilon);

  /**
   * Adadelta: {@code v = fma(kept, v, (added * d) * d)}, {@code d = sqrt(x + epsilon) / sqrt(v +
   * epsilon) * d}, {@code x = fma(kept, x, (added * d) * d)}.
   *
   * @param d the gradient; becomes the direction
   * @param v the running mean of the squared gradient; modified
   * @param x the running mean of the squared direction; modified
   * @param from the first element
   * @param to the element after the last
   * @param kept the share of the means that is kept
   * @param added the share of the squares that is added
   * @param epsilon what keeps the quotient finite
   */
  void adaDelta(
      float[] d, float[] v, float[] x, int from, int to, float kept, float added, float epsilon);
}
