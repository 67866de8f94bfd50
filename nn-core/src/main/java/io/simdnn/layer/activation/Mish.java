package io.simdnn.layer.activation;

import io.simdnn.kernel.Activation;

/** {@code y = x * tanh(softplus(x))} (Misra, 2020). */
public final class Mish extends ElementwiseActivation {
  /** Creates the layer. */
  public Mish() {
    super(Activation.MISH);
  }

  @Override
  String operator() {
    return "Mish";
  }
}
