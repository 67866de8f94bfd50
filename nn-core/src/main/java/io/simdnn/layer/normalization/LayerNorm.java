package io.simdnn.layer.normalization;

import io.simdnn.layer.LayerConfig;

/**
 * Normalization of every sample over its last features: {@code y = scale * (x - mean) /
 * sqrt(variance + epsilon) + shift} (Ba, Kiros, Hinton: Layer normalization, 2016).
 *
 * <p>Takes {@code [..., features]}, where features are one or more dimensions.
 */
public final class LayerNorm extends RowNorm {
  /**
   * Creates the layer with epsilon 1e-5 and learned settings.
   *
   * @param name the name, unique within a network
   * @param features the extents of the last dimensions, which are normalized together
   * @throws IllegalArgumentException if there are none
   */
  public LayerNorm(String name, int... features) {
    this(name, USUAL_EPSILON, true, features);
  }

  /**
   * Creates the layer.
   *
   * @param name the name, unique within a network; parameters are called {@code name.weight} and
   *     {@code name.bias}
   * @param epsilon what keeps the quotient finite
   * @param affine whether scale and shift are learned
   * @param features the extents of the last dimensions, which are normalized together
   * @throws IllegalArgumentException if there are none, or epsilon is negative
   */
  public LayerNorm(String name, double epsilon, boolean affine, int... features) {
    super(name, true, epsilon, affine, features);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static LayerNorm of(LayerConfig config) {
    return new LayerNorm(
        config.name(), config.real("epsilon"), config.flag("affine"), config.integers("features"));
  }
}
