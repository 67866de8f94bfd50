package io.simdnn.layer.activation;

import io.simdnn.graph.Attributes;
import io.simdnn.kernel.Activation;
import io.simdnn.layer.LayerConfig;

/** {@code y = min(max(slope * x + offset, 0), 1)}. */
public final class HardSigmoid extends ElementwiseActivation {
  /** Creates the layer with the usual settings: slope 1.0 / 6, offset 0.5. */
  public HardSigmoid() {
    this(1.0 / 6, 0.5);
  }

  /**
   * Creates the layer.
   *
   * @param slope the slope between the bounds
   * @param offset the value at 0
   */
  public HardSigmoid(double slope, double offset) {
    super(Activation.HARD_SIGMOID, slope, offset);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static HardSigmoid of(LayerConfig config) {
    return new HardSigmoid(config.real("alpha"), config.real("beta"));
  }

  @Override
  String operator() {
    return "HardSigmoid";
  }

  @Override
  Attributes attributes() {
    return Attributes.NONE.with("alpha", alpha).with("beta", beta);
  }
}
