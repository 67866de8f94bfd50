package io.simdnn.layer.recurrent;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.kernel.Activation;
import io.simdnn.layer.LayerConfig;
import io.simdnn.tensor.RandomStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Simple recurrent network: {@code h = f(x W + hOld U + b)} with f the hyperbolic tangent or a
 * rectifier (Elman: Finding structure in time, 1990).
 */
public final class RNN extends RecurrentLayer {
  private final boolean rectified;

  /**
   * Creates a layer with hyperbolic tangents and weights uniform within {@code 1 / sqrt(hidden)}.
   *
   * @param name the name, unique within a network
   * @param settings the settings
   * @param random where the random numbers come from; advanced
   */
  public RNN(String name, RecurrentSettings settings, RandomStream random) {
    this(name, settings, false);
    initialize(random);
  }

  private RNN(String name, RecurrentSettings settings, boolean rectified) {
    super(name, settings);
    this.rectified = rectified;
    build();
  }

  /**
   * Creates a layer with rectifiers instead.
   *
   * @param name the name, unique within a network
   * @param settings the settings
   * @param random where the random numbers come from; advanced
   * @return the layer
   */
  public static RNN rectified(String name, RecurrentSettings settings, RandomStream random) {
    RNN layer = new RNN(name, settings, true);
    layer.initialize(random);
    return layer;
  }

  /**
   * Builds the layer from its configuration, its weights zero.
   *
   * @param config the configuration
   * @return the layer
   */
  public static RNN of(LayerConfig config) {
    return new RNN(config.name(), RecurrentSettings.of(config), config.flag("rectified"));
  }

  @Override
  Direction direction(String path, int inputs, boolean reverse) {
    return new ElmanDirection(
        path,
        inputs,
        settings.hidden(),
        settings.bias(),
        reverse,
        rectified ? Activation.RELU : Activation.TANH);
  }

  @Override
  public LayerConfig config() {
    Map<String, String> map = settings.toMap();
    map.put("rectified", Boolean.toString(rectified));
    return LayerConfig.of("RNN", name, map);
  }

  @Override
  RecurrentLowering lowering(GraphBuilder graph) {
    List<String> functions =
        Collections.nCopies(settings.directions(), rectified ? "Relu" : "Tanh");
    return new RecurrentLowering(
        graph, settings, "RNN", Attributes.NONE.with("activations", functions), 0);
  }
}
