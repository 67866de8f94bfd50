package io.simdnn.layer;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The layer types that a model file can name: one line for each. */
public final class LayerTypes {
  private static final Map<String, Function<LayerConfig, Layer>> FACTORIES =
      new TreeMap<>(
          Map.of(
              Dense.TYPE, Dense::of,
              Flatten.TYPE, config -> new Flatten(),
              ReLU.TYPE, config -> new ReLU(),
              Sequential.TYPE,
                  config ->
                      new Sequential(config.layers().stream().map(LayerTypes::build).toList()),
              Sigmoid.TYPE, config -> new Sigmoid(),
              Softmax.TYPE, config -> new Softmax(),
              Tanh.TYPE, config -> new Tanh()));

  private LayerTypes() {}

  /**
   * Builds a layer, its parameters zero.
   *
   * @param config the configuration, as {@link Layer#config} returns it
   * @return the layer
   * @throws IllegalArgumentException if the type is unknown or a setting is missing or wrong
   */
  public static Layer build(LayerConfig config) {
    Function<LayerConfig, Layer> factory = FACTORIES.get(config.type());
    if (factory == null) {
      throw new IllegalArgumentException(
          "unknown layer type \""
              + config.type()
              + "\"; known are "
              + String.join(", ", FACTORIES.keySet()));
    }
    return factory.apply(config);
  }
}
