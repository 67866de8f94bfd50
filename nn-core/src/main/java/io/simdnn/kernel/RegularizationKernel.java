package io.simdnn.kernel;

/**
 * What keeps gradients and weights in bounds: clipping, penalties, averages of weights. In place;
 * all arrays are indexed alike, for the reason given at {@link AdaptiveUpdateKernel}.
 */
public interface RegularizationKernel {
  /**
   * Limits every element: {@code x = min(max(x, -limit), limit)}; NaN stays NaN.
   *
   * @param x the elements; modified
   * @param from the first element
   * @param to the element after the last
   * @param limit the largest magnitude
   */
  void clamp(float[] x, int from, int to, float limit);

  /**
   * Replaces every element by its sign: 1, -1, or the element itself where it is a zero or NaN.
   *
   * @param x the elements; modified
   * @param from the first element
   * @param to the element after the last
   */
  void sign(float[] x, int from, int to);

  /**
   * Replaces every element by its magnitude.
   *
   * @param x the elements; modified
   * @param from the first element
   * @param to the element after the last
   */
  void magnitude(float[] x, int from, int to);

  /**
   * Moves every element a share of the way to a target: {@code x = fma(share, target - x, x)}. An
   * element that is at its target stays there exactly.
   *
   * @param x the elements; modified
   * @param target the targets
   * @param from the first element
   * @param to the element after the last
   * @param share the share of the way
   */
  void approach(float[] x, float[] target, int from, int to, float share);

  /**
   * Replaces every mean activation by the derivative of its distance from a target mean: {@code x =
   * factor * ((1 - target) / (1 - x) - target / x)}, where x is first limited to {@code 1e-6 .. 1 -
   * 1e-6}; NaN stays NaN.
   *
   * @param x the means; modified
   * @param from the first element
   * @param to the element after the last
   * @param target the target mean, between 0 and 1
   * @param factor what the derivatives are multiplied by
   */
  void sparsityGradient(float[] x, int from, int to, float target, float factor);
}
