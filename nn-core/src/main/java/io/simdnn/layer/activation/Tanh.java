package io.simdnn.layer.activation;

import io.simdnn.kernel.Activation;

/** Hyperbolic tangent: {@code y = tanh(x)}; {@code dx = dy * (1 - y^2)}. */
public final class Tanh extends ElementwiseActivation {
  /** Creates the layer. */
  public Tanh() {
    super(Activation.TANH);
  }

  @Override
  String operator() {
    return "Tanh";
  }
}
