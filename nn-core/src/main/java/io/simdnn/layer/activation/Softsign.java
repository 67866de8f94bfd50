package io.simdnn.layer.activation;

import io.simdnn.kernel.Activation;

/** {@code y = x / (1 + |x|)}; {@code dx = dy / (1 + |x|)^2}. */
public final class Softsign extends ElementwiseActivation {
  /** Creates the layer. */
  public Softsign() {
    super(Activation.SOFTSIGN);
  }

  @Override
  String operator() {
    return "Softsign";
  }
}
