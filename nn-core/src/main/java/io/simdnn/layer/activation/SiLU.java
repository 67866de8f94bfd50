package io.simdnn.layer.activation;

import io.simdnn.kernel.Activation;

/** Sigmoid-weighted linear unit, also called Swish: {@code y = x * sigmoid(x)}. */
public final class SiLU extends ElementwiseActivation {
  /** Creates the layer. */
  public SiLU() {
    super(Activation.SILU);
  }
}
