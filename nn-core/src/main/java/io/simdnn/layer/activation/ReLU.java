package io.simdnn.layer.activation;

import io.simdnn.kernel.Activation;

/** Rectified linear unit: {@code y = max(x, 0)}; {@code dx = dy} where {@code y > 0}, else 0. */
public final class ReLU extends ElementwiseActivation {
  /** Creates the layer. */
  public ReLU() {
    super(Activation.RELU);
  }

  @Override
  String operator() {
    return "Relu";
  }
}
