package io.simdnn.kernel;

/**
 * The elementwise activation functions that kernels exist for.
 *
 * <p>Gradients are computed from the output {@code y}, so that a layer keeps one array only.
 */
public enum Activation {
  /** {@code y = max(x, 0)}; {@code dx = dy} where {@code y > 0}, else 0. */
  RELU,
  /** {@code y = 1 / (1 + exp(-x))}; {@code dx = dy * y * (1 - y)}. */
  SIGMOID,
  /** {@code y = tanh(x)}; {@code dx = dy * (1 - y * y)}. */
  TANH
}
