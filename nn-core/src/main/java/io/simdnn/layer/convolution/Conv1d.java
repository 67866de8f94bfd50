package io.simdnn.layer.convolution;

import io.simdnn.layer.LayerConfig;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;

/**
 * Convolution of sequences: {@code y[o, j] = b[o] + sum over channels and kernel of w[o, c, l] x[c,
 * j + l]}.
 *
 * <p>Takes {@code [batch, inputs, length]} and returns {@code [batch, outputs, length']}; the
 * weights are {@code [outputs, inputs / groups, columns]}. Settings along the height are not used.
 */
public final class Conv1d extends PlainConvolution {
  /**
   * Creates a layer with initialized filters and a bias of zeros.
   *
   * @param name the name, unique within a network; parameters are called {@code name.weight} and
   *     {@code name.bias}
   * @param settings channels, kernel, stride, padding, dilation and groups
   * @param initializer fills the filters
   * @param random where the random numbers come from; advanced
   */
  public Conv1d(String name, ConvSettings settings, Initializer initializer, RandomStream random) {
    this(name, settings);
    initialize(initializer, random);
  }

  private Conv1d(String name, ConvSettings settings) {
    super(name, settings, 1);
    if (settings.vertical().size() != 1) {
      throw new IllegalArgumentException(
          "Conv1d \""
              + name
              + "\": expected a kernel of one row, got "
              + settings.vertical().size()
              + "; create its settings by ConvSettings.of(inputs, outputs, 1, columns)");
    }
  }

  /**
   * Builds the layer from its configuration, its filters zero.
   *
   * @param config the configuration
   * @return the layer
   */
  public static Conv1d of(LayerConfig config) {
    return new Conv1d(config.name(), ConvSettings.of(config));
  }
}
