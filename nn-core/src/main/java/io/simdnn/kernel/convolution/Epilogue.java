package io.simdnn.kernel.convolution;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.ActivationKernel;
import io.simdnn.kernel.Kernels;

/**
 * What follows a convolution in a network that does not learn any more: {@code y = f(max(sums +
 * bias + residual, least))}, added in this order.
 *
 * @param bias the numbers of the output channels; null for none
 * @param biasOffset the index of the first
 * @param least what smaller sums become, negative infinity for no limit
 * @param function the function f; null for none
 * @param alpha the function's first setting, ignored if it has none
 * @param beta the function's second setting, ignored if it has none
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier for kernels, never compared
public record Epilogue(
    float[] bias, int biasOffset, float least, ActivationKernel function, float alpha, float beta) {

  /**
   * Returns what computes {@code f(sums + bias + residual)}; a ReLU is a least output, so that it
   * takes no second way through the outputs.
   *
   * @param kernels the kernels of functions
   * @param bias the numbers of the output channels; null for none
   * @param biasOffset the index of the first
   * @param function the function f; null for none
   * @param alpha the function's first setting, ignored if it has none
   * @param beta the function's second setting, ignored if it has none
   * @return what follows a convolution
   */
  public static Epilogue of(
      Kernels kernels, float[] bias, int biasOffset, Activation function, float alpha, float beta) {
    boolean rectifies = function == Activation.RELU;
    return new Epilogue(
        bias,
        biasOffset,
        rectifies ? 0 : Float.NEGATIVE_INFINITY,
        function == null || rectifies ? null : kernels.activation(function),
        alpha,
        beta);
  }

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
