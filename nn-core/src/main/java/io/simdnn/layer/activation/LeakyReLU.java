package io.simdnn.layer.activation;

import io.simdnn.graph.Attributes;
import io.simdnn.kernel.Activation;
import io.simdnn.layer.LayerConfig;

/**
 * {@code y = x} where positive, else {@code slope * x} (Maas and others: Rectifier nonlinearities
 * improve neural network acoustic models, 2013).
 */
public final class LeakyReLU extends ElementwiseActivation {
  /** Creates the layer with the usual settings: slope 0.01. */
  public LeakyReLU() {
    this(0.01);
  }

  /**
   * Creates the layer.
   *
   * @param slope the slope of the negative side
   */
  public LeakyReLU(double slope) {
    super(Activation.LEAKY_RELU, slope, 0);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static LeakyReLU of(LayerConfig config) {
    return new LeakyReLU(config.real("alpha"));
  }

  @Override
  String operator() {
    return "LeakyRelu";
  }

  @Override
  Attributes attributes() {
    return Attributes.NONE.with("alpha", alpha);
  }
}
