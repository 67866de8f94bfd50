package io.simdnn.kernel;

/** One elementwise activation function: forward and gradient side by side. */
public interface ActivationKernel {
  /**
   * Computes {@code y[i] = f(x[i])}. May run in place.
   *
   * @param x the inputs
   * @param xOffset the index of the first input
   * @param y the outputs; {@code length} elements are written
   * @param yOffset the index of the first output
   * @param length how many elements
   */
  void forward(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Computes {@code dx[i] = dy[i] * f'(x[i])} from the output {@code y = f(x)}. May run in place.
   *
   * @param dy the gradient of the loss with respect to the outputs
   * @param dyOffset the index of its first element
   * @param y the outputs of {@link #forward}
   * @param yOffset the index of the first output
   * @param dx the gradient with respect to the inputs; {@code length} elements are written
   * @param dxOffset the index of its first element
   * @param length how many elements
   */
  void gradient(
      float[] dy, int dyOffset, float[] y, int yOffset, float[] dx, int dxOffset, int length);
}
