package io.simdnn.layer.activation;

import io.simdnn.kernel.Activation;

/**
 * {@code y = x * min(max(x + 3, 0), 6) / 6} (Howard and others: Searching for MobileNetV3, 2019).
 */
public final class HardSwish extends ElementwiseActivation {
  /** Creates the layer. */
  public HardSwish() {
    super(Activation.HARD_SWISH);
  }

  @Override
  String operator() {
    return "HardSwish";
  }
}
