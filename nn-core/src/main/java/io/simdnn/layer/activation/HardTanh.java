package io.simdnn.layer.activation;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.Activation;
import io.simdnn.layer.LayerConfig;
import io.simdnn.tensor.Tensor;

/** {@code y = min(max(x, low), high)}; no gradient outside. */
public final class HardTanh extends ElementwiseActivation {
  /** Creates the layer with the usual settings: low -1, high 1. */
  public HardTanh() {
    this(-1, 1);
  }

  /**
   * Creates the layer.
   *
   * @param low the lower bound
   * @param high the upper bound
   */
  public HardTanh(double low, double high) {
    super(Activation.HARD_TANH, low, high);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static HardTanh of(LayerConfig config) {
    return new HardTanh(config.real("alpha"), config.real("beta"));
  }

  @Override
  String operator() {
    return "Clip";
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    Symbol least = graph.constant("least", Tensor.of(new float[] {alpha}));
    Symbol most = graph.constant("most", Tensor.of(new float[] {beta}));
    return graph.add(operator(), "", x.shape(), x, least, most);
  }
}
