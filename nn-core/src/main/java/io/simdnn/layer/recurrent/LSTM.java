package io.simdnn.layer.recurrent;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.layer.LayerConfig;
import io.simdnn.tensor.RandomStream;

/**
 * Long short-term memory (Hochreiter, Schmidhuber, 1997; with the forget gate of Gers and others,
 * 2000): {@code c = f * cOld + i * g}, {@code h = o * tanh(c)}. Weights are {@code [inputs, 4 *
 * hidden]}, the gates in the order i, f, g, o.
 */
public final class LSTM extends RecurrentLayer {
  /**
   * Creates a layer with weights uniform within {@code 1 / sqrt(hidden)}.
   *
   * @param name the name, unique within a network; parameters are called {@code
   *     name.layer0.inputWeight} and so on
   * @param settings the settings
   * @param random where the random numbers come from; advanced
   */
  public LSTM(String name, RecurrentSettings settings, RandomStream random) {
    this(name, settings);
    initialize(random);
  }

  private LSTM(String name, RecurrentSettings settings) {
    super(name, settings);
    build();
  }

  /**
   * Builds the layer from its configuration, its weights zero.
   *
   * @param config the configuration
   * @return the layer
   */
  public static LSTM of(LayerConfig config) {
    return new LSTM(config.name(), RecurrentSettings.of(config));
  }

  @Override
  Direction direction(String path, int inputs, boolean reverse) {
    return new LstmDirection(path, inputs, settings.hidden(), settings.bias(), reverse);
  }

  @Override
  RecurrentLowering lowering(GraphBuilder graph) {
    return new RecurrentLowering(graph, settings, "LSTM", Attributes.NONE, 0, 3, 1, 2);
  }
}
