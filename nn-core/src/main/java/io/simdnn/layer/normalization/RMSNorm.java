package io.simdnn.layer.normalization;

import io.simdnn.layer.LayerConfig;

/**
 * Division of every sample by the root of the mean square of its last features: {@code y = scale *
 * x / sqrt(mean(x^2) + epsilon)} (Zhang, Sennrich: Root mean square layer normalization, 2019).
 *
 * <p>Takes {@code [..., features]}, where features are one or more dimensions.
 */
public final class RMSNorm extends RowNorm {
  /**
   * Creates the layer with epsilon 1e-5 and learned settings.
   *
   * @param name the name, unique within a network
   * @param features the extents of the last dimensions, which are normalized together
   * @throws IllegalArgumentException if there are none
   */
  public RMSNorm(String name, int... features) {
    this(name, USUAL_EPSILON, true, features);
  }

  /**
   * Creates the layer.
   *
   * @param name the name, unique within a network; the parameter is called {@code name.weight}
   * @param epsilon what keeps the quotient finite
   * @param affine whether the scale is learned
   * @param features the extents of the last dimensions, which are normalized together
   * @throws IllegalArgumentException if there are none, or epsilon is negative
   */
  public RMSNorm(String name, double epsilon, boolean affine, int... features) {
    super(name, false, epsilon, affine, features);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static RMSNorm of(LayerConfig config) {
    return new RMSNorm(
        config.name(), config.real("epsilon"), config.flag("affine"), config.integers("features"));
  }
}
