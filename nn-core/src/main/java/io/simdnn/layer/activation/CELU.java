package io.simdnn.layer.activation;

import io.simdnn.graph.Attributes;
import io.simdnn.kernel.Activation;
import io.simdnn.layer.LayerConfig;

/**
 * {@code y = x} where positive, else {@code alpha * (exp(x / alpha) - 1)}: smooth for every alpha
 * (Barron, 2017).
 */
public final class CELU extends ElementwiseActivation {
  /** Creates the layer with the usual settings: alpha 1. */
  public CELU() {
    this(1);
  }

  /**
   * Creates the layer.
   *
   * @param alpha minus the value far on the negative side, not 0
   */
  public CELU(double alpha) {
    super(Activation.CELU, alpha, 0);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static CELU of(LayerConfig config) {
    return new CELU(config.real("alpha"));
  }

  @Override
  String operator() {
    return "Celu";
  }

  @Override
  Attributes attributes() {
    return Attributes.NONE.with("alpha", alpha);
  }
}
