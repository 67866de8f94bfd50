package io.simdnn.layer.activation;

import io.simdnn.kernel.Activation;

/** Logistic function: {@code y = 1 / (1 + exp(-x))}; {@code dx = dy * y * (1 - y)}. */
public final class Sigmoid extends ElementwiseActivation {
  /** Creates the layer. */
  public Sigmoid() {
    super(Activation.SIGMOID);
  }

  @Override
  String operator() {
    return "Sigmoid";
  }
}
