package io.simdnn.layer.activation;

import io.simdnn.kernel.Activation;

/** Rectified linear unit that saturates: {@code y = min(max(x, 0), 6)}. */
public final class ReLU6 extends ElementwiseActivation {
  /** Creates the layer. */
  public ReLU6() {
    super(Activation.RELU6);
  }
}
