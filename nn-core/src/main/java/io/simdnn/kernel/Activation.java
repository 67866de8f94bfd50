package io.simdnn.kernel;

/**
 * The elementwise activation functions that kernels exist for.
 *
 * <p>Some have up to two settings, {@code alpha} and {@code beta}; the others ignore them. The
 * gradient is computed from the output {@code y} where the formula allows, so that a layer keeps
 * one array only, and from the input {@code x} else: {@link #gradientNeedsInput}.
 */
public enum Activation {
  /** {@code y = max(x, 0)}; {@code dx = dy} where {@code y > 0}, else 0. */
  RELU(false),
  /** {@code y = 1 / (1 + exp(-x))}; {@code dx = dy * y * (1 - y)}. */
  SIGMOID(false),
  /** {@code y = tanh(x)}; {@code dx = dy * (1 - y * y)}. */
  TANH(false),
  /** {@code y = min(max(x, 0), 6)}; {@code dx = dy} where {@code 0 < y < 6}, else 0. */
  RELU6(false),
  /**
   * {@code y = max(x, 0) + alpha * min(x, 0)}; {@code dx = dy} where {@code x > 0}, else alpha dy.
   */
  LEAKY_RELU(true),
  /** {@code y = max(x, 0) + alpha * (exp(min(x, 0)) - 1)}; slope 1 where {@code x > 0}. */
  ELU(true),
  /** {@code y = 1.0507 * (max(x, 0) + 1.6733 * (exp(min(x, 0)) - 1))}. */
  SELU(true),
  /** {@code y = max(x, 0) + alpha * (exp(min(x, 0) / alpha) - 1)}. */
  CELU(true),
  /** {@code y = x * (1 + erf(x / sqrt(2))) / 2}. */
  GELU(true),
  /** {@code y = x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))) / 2}. */
  GELU_TANH(true),
  /** {@code y = x * sigmoid(x)}. */
  SILU(true),
  /** {@code y = x * tanh(log(1 + exp(x)))}. */
  MISH(true),
  /** {@code y = log(sigmoid(x))}. */
  LOG_SIGMOID(true),
  /** {@code y = min(max(alpha * x + beta, 0), 1)}; slope alpha where {@code 0 < y < 1}. */
  HARD_SIGMOID(false),
  /** {@code y = x * min(max(x / 6 + 1 / 2, 0), 1)}. */
  HARD_SWISH(true),
  /** {@code y = min(max(x, alpha), beta)}; slope 1 where {@code alpha < x < beta}. */
  HARD_TANH(true),
  /** {@code y = log(1 + exp(alpha * x)) / alpha}, and x itself where {@code alpha * x > beta}. */
  SOFTPLUS(true),
  /** {@code y = x / (1 + |x|)}. */
  SOFTSIGN(true);

  private final boolean gradientNeedsInput;

  Activation(boolean gradientNeedsInput) {
    this.gradientNeedsInput = gradientNeedsInput;
  }

  /**
   * Returns what the gradient is computed from.
   *
   * @return true for the input, false for the output
   */
  public boolean gradientNeedsInput() {
    return gradientNeedsInput;
  }
}
