package io.simdnn.layer.activation;

import io.simdnn.graph.Attributes;
import io.simdnn.kernel.Activation;
import io.simdnn.layer.LayerConfig;
import java.util.Map;

/**
 * Gaussian error linear unit: {@code y = x * P(X <= x)} for a normal X, or its approximation by a
 * tanh (Hendrycks, Gimpel: Gaussian error linear units, 2016).
 */
public final class GELU extends ElementwiseActivation {
  private final boolean approximate;

  /** Creates the exact form, by the error function. */
  public GELU() {
    this(false);
  }

  private GELU(boolean approximate) {
    super(approximate ? Activation.GELU_TANH : Activation.GELU);
    this.approximate = approximate;
  }

  /**
   * Creates the approximation by a hyperbolic tangent, as GPT-2 and BERT use it.
   *
   * @return the layer
   */
  public static GELU approximatedByTanh() {
    return new GELU(true);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static GELU of(LayerConfig config) {
    return new GELU(config.flag("approximate"));
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of("GELU", "", Map.of("approximate", Boolean.toString(approximate)));
  }

  @Override
  String operator() {
    return "Gelu";
  }

  @Override
  Attributes attributes() {
    return Attributes.NONE.with("approximate", approximate ? "tanh" : "none");
  }
}
