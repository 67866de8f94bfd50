package io.simdnn.backend;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.ActivationKernel;
import io.simdnn.kernel.Kernels;
import io.simdnn.tensor.Tensor;

/** Elementwise activation functions and their gradients. */
public final class ActivationOperations {
  /** About 4 microseconds of the slowest function. */
  private static final int GRAIN = 8_192;

  private final Kernels kernels;
  private final Parallel parallel;

  ActivationOperations(Kernels kernels, Parallel parallel) {
    this.kernels = kernels;
    this.parallel = parallel;
  }

  /**
   * Computes {@code y = f(x)} element by element.
   *
   * @param activation the function
   * @param alpha the function's first setting, ignored if it has none
   * @param beta the function's second setting, ignored if it has none
   * @param x the inputs, of any shape
   * @param y the outputs, of the same shape; written; may be {@code x}
   * @throws IllegalArgumentException if the shapes differ
   */
  public void forward(Activation activation, float alpha, float beta, Tensor x, Tensor y) {
    Checks.requireSameShape(activation.name(), x, "y", y);
    ActivationKernel kernel = kernels.activation(activation);
    if (parallel.isAlone(x.size(), GRAIN)) {
      kernel.forward(x.array(), x.offset(), y.array(), y.offset(), x.size(), alpha, beta);
      return;
    }
    parallel.forRange(
        x.size(),
        GRAIN,
        (from, to) ->
            kernel.forward(
                x.array(),
                x.offset() + from,
                y.array(),
                y.offset() + from,
                to - from,
                alpha,
                beta));
  }

  /**
   * Computes {@code dx = dy * f'(x)} element by element from the output {@code y = f(x)} or the
   * input, whichever {@link Activation#gradientNeedsInput} says.
   *
   * @param activation the function
   * @param alpha the function's first setting, ignored if it has none
   * @param beta the function's second setting, ignored if it has none
   * @param dy the gradient with respect to the outputs
   * @param saved the outputs of {@link #forward}, or its inputs
   * @param dx the gradient with respect to the inputs; written; may be {@code dy}
   * @throws IllegalArgumentException if the shapes differ
   */
  public void gradient(
      Activation activation, float alpha, float beta, Tensor dy, Tensor saved, Tensor dx) {
    Checks.requireSameShape(activation.name(), dy, "saved", saved);
    Checks.requireSameShape(activation.name(), dy, "dx", dx);
    ActivationKernel kernel = kernels.activation(activation);
    parallel.forRange(
        dy.size(),
        GRAIN,
        (from, to) ->
            kernel.gradient(
                dy.array(),
                dy.offset() + from,
                saved.array(),
                saved.offset() + from,
                dx.array(),
                dx.offset() + from,
                to - from,
                alpha,
                beta));
  }
}
