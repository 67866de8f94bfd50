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
   * @param alpha the function's first setting, if it has any; see {@link Activation}
   * @param beta the function's second setting, if it has two
   */
  void forward(float[] x, int xOffset, float[] y, int yOffset, int length, float alpha, float beta);

  /**
   * Computes {@code dx[i] = dy[i] * f'(x[i])} from the output {@code y = f(x)} or the input,
   * whichever {@link Activation#gradientNeedsInput} says. May run in place.
   *
   * @param dy the gradient of the loss with respect to the outputs
   * @param dyOffset the index of its first element
   * @param saved the outputs of {@link #forward}, or its inputs
   * @param savedOffset the index of the first of them
   * @param dx the gradient with respect to the inputs; {@code length} elements are written
   * @param dxOffset the index of its first element
   * @param length how many elements
   * @param alpha the function's first setting, if it has any
   * @param beta the function's second setting, if it has two
   */
  void gradient(
      float[] dy,
      int dyOffset,
      float[] saved,
      int savedOffset,
      float[] dx,
      int dxOffset,
      int length,
      float alpha,
      float beta);
}
