package io.simdnn.layer.activation;

import io.simdnn.kernel.Activation;

/**
 * Self-normalizing unit: a scaled {@link ELU} that keeps mean 0 and variance 1 (Klambauer and
 * others, 2017).
 */
public final class SELU extends ElementwiseActivation {
  /** Creates the layer. */
  public SELU() {
    super(Activation.SELU);
  }

  @Override
  String operator() {
    return "Selu";
  }
}
