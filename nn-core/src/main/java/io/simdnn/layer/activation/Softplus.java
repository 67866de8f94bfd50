package io.simdnn.layer.activation;

import io.simdnn.kernel.Activation;
import io.simdnn.layer.LayerConfig;

/** {@code y = log(1 + exp(sharpness * x)) / sharpness}: a smooth {@link ReLU}. */
public final class Softplus extends ElementwiseActivation {
  /** Creates the layer with the usual settings: sharpness 1, threshold 20. */
  public Softplus() {
    this(1, 20);
  }

  /**
   * Creates the layer.
   *
   * @param sharpness how close it is to a ReLU, more than 0
   * @param threshold where {@code sharpness * x} is above it, y is x
   */
  public Softplus(double sharpness, double threshold) {
    super(Activation.SOFTPLUS, sharpness, threshold);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static Softplus of(LayerConfig config) {
    return new Softplus(config.real("alpha"), config.real("beta"));
  }
}
