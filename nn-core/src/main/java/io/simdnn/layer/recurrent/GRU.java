package io.simdnn.layer.recurrent;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.layer.LayerConfig;
import io.simdnn.tensor.RandomStream;

/**
 * Gated recurrent unit (Cho and others, 2014), the reset gate behind the product with the state:
 * {@code n = tanh(x + r * u)}, {@code h = (1 - z) * n + z * hOld}. Weights are {@code [inputs, 3 *
 * hidden]}, the gates in the order r, z, n.
 */
public final class GRU extends RecurrentLayer {
  /**
   * Creates a layer with weights uniform within {@code 1 / sqrt(hidden)}.
   *
   * @param name the name, unique within a network; parameters are called {@code
   *     name.layer0.inputWeight} and so on
   * @param settings the settings
   * @param random where the random numbers come from; advanced
   */
  public GRU(String name, RecurrentSettings settings, RandomStream random) {
    this(name, settings);
    initialize(random);
  }

  private GRU(String name, RecurrentSettings settings) {
    super(name, settings);
    build();
  }

  /**
   * Builds the layer from its configuration, its weights zero.
   *
   * @param config the configuration
   * @return the layer
   */
  public static GRU of(LayerConfig config) {
    return new GRU(config.name(), RecurrentSettings.of(config));
  }

  @Override
  Direction direction(String path, int inputs, boolean reverse) {
    return new GruDirection(path, inputs, settings.hidden(), settings.bias(), reverse);
  }

  @Override
  RecurrentLowering lowering(GraphBuilder graph) {
    return new RecurrentLowering(
        graph, settings, "GRU", Attributes.NONE.with("linear_before_reset", 1), 1, 0, 2);
  }
}
