package io.simdnn.layer;

import io.simdnn.kernel.Activation;

/** Logistic function: {@code y = 1 / (1 + exp(-x))}; {@code dx = dy * y * (1 - y)}. */
public final class Sigmoid extends ElementwiseActivation {
  static final String TYPE = "Sigmoid";

  /** Creates the layer. */
  public Sigmoid() {
    super(Activation.SIGMOID);
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of(TYPE);
  }
}
