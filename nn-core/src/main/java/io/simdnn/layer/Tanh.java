package io.simdnn.layer;

import io.simdnn.kernel.Activation;

/** Hyperbolic tangent: {@code y = tanh(x)}; {@code dx = dy * (1 - y * y)}. */
public final class Tanh extends ElementwiseActivation {
  static final String TYPE = "Tanh";

  /** Creates the layer. */
  public Tanh() {
    super(Activation.TANH);
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of(TYPE);
  }
}
