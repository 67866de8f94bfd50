package io.simdnn.layer.activation;

import io.simdnn.graph.Attributes;
import io.simdnn.kernel.Activation;
import io.simdnn.layer.LayerConfig;

/** {@code y = x} where positive, else {@code alpha * (exp(x) - 1)} (Clevert and others, 2016). */
public final class ELU extends ElementwiseActivation {
  /** Creates the layer with the usual settings: alpha 1. */
  public ELU() {
    this(1);
  }

  /**
   * Creates the layer.
   *
   * @param alpha minus the value far on the negative side
   */
  public ELU(double alpha) {
    super(Activation.ELU, alpha, 0);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static ELU of(LayerConfig config) {
    return new ELU(config.real("alpha"));
  }

  @Override
  String operator() {
    return "Elu";
  }

  @Override
  Attributes attributes() {
    return Attributes.NONE.with("alpha", alpha);
  }
}
