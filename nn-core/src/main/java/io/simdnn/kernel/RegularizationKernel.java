package io.simdnn.kernel;

/**
 * What keeps gradients and weights in bounds: clipping, penalties on weights, averages of weights.
 * In place; all arrays are indexed alike, for the reason given at {@link AdaptiveUpdateKernel}.
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
}
