package io.simdnn.kernel.convolution;

import io.simdnn.kernel.ActivationKernel;

/**
 * What follows a convolution in a network that does not learn any more: {@code y = f(sums + bias +
 * residual)}, added in this order.
 *
 * @param bias the numbers of the output channels; null for none
 * @param biasOffset the index of the first
 * @param function the function f; null for none
 * @param alpha the function's first setting, ignored if it has none
 * @param beta the function's second setting, ignored if it has none
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier for kernels, never compared
public record Epilogue(
    float[] bias, int biasOffset, ActivationKernel function, float alpha, float beta) {

  /** Returns what to add to the sums of a channel; without a bias -0, which changes nothing. */
  float bias(int channel) {
    return bias == null ? -0f : bias[biasOffset + channel];
  }

  /** Applies the function in place. */
  void applyFunction(float[] sums, int at, int length) {
    if (function != null) {
      function.forward(sums, at, sums, at, length, alpha, beta);
    }
  }
}
