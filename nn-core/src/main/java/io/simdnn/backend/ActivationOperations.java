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
   * @param x the inputs, of any shape
   * @param y the outputs, of the same shape; written; may be {@code x}
   * @throws IllegalArgumentException if the shapes differ
   */
  public void forward(Activation activation, Tensor x, Tensor y) {
    Checks.requireSameShape(activation + " forward", x, "y", y);
    ActivationKernel kernel = kernels.activation(activation);
    parallel.forRange(
        x.size(),
        GRAIN,
        (from, to) ->
            kernel.forward(x.array(), x.offset() + from, y.array(), y.offset() + from, to - from));
  }

  /**
   * Computes {@code dx = dy * f'(x)} element by element from the output {@code y = f(x)}.
   *
   * @param activation the function
   * @param dy the gradient with respect to the outputs
   * @param y the outputs of {@link #forward}
   * @param dx the gradient with respect to the inputs; written; may be {@code dy}
   * @throws IllegalArgumentException if the shapes differ
   */
  public void gradient(Activation activation, Tensor dy, Tensor y, Tensor dx) {
    Checks.requireSameShape(activation + " gradient", dy, "y", y);
    Checks.requireSameShape(activation + " gradient", dy, "dx", dx);
    ActivationKernel kernel = kernels.activation(activation);
    parallel.forRange(
        dy.size(),
        GRAIN,
        (from, to) ->
            kernel.gradient(
                dy.array(),
                dy.offset() + from,
                y.array(),
                y.offset() + from,
                dx.array(),
                dx.offset() + from,
                to - from));
  }
}
