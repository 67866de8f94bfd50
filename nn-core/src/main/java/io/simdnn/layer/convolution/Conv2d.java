package io.simdnn.layer.convolution;

import io.simdnn.layer.LayerConfig;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;

/**
 * Convolution of images (LeCun and others: Gradient-based learning applied to document recognition,
 * 1998): {@code y[o] = b[o] + sum over channels and kernel of w[o, c, k, l] x[c, i + k, j + l]}.
 *
 * <p>Takes {@code [batch, inputs, height, width]} and returns {@code [batch, outputs, height',
 * width']}; the weights are {@code [outputs, inputs / groups, rows, columns]}. The backward pass
 * gives {@code dw}, {@code db} and the gradient of the input, a convolution with the kernel turned
 * round.
 */
public final class Conv2d extends PlainConvolution {
  /**
   * Creates a layer with initialized filters and a bias of zeros.
   *
   * @param name the name, unique within a network; parameters are called {@code name.weight} and
   *     {@code name.bias}
   * @param settings channels, kernel, stride, padding, dilation and groups
   * @param initializer fills the filters
   * @param random where the random numbers come from; advanced
   */
  public Conv2d(String name, ConvSettings settings, Initializer initializer, RandomStream random) {
    this(name, settings);
    initialize(initializer, random);
  }

  private Conv2d(String name, ConvSettings settings) {
    super(name, settings, 2);
  }

  /**
   * Builds the layer from its configuration, its filters zero.
   *
   * @param config the configuration
   * @return the layer
   */
  public static Conv2d of(LayerConfig config) {
    return new Conv2d(config.name(), ConvSettings.of(config));
  }
}
