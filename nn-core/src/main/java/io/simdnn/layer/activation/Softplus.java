package io.simdnn.layer.activation;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.Activation;
import io.simdnn.layer.LayerConfig;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** {@code y = log(1 + exp(sharpness * x)) / sharpness}: a smooth {@link ReLU}. */
public final class Softplus extends ElementwiseActivation {
  private static final int USUAL_THRESHOLD = 20;

  /** Creates the layer with the usual settings: sharpness 1, threshold 20. */
  public Softplus() {
    this(1, USUAL_THRESHOLD);
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

  @Override
  String operator() {
    return "Softplus";
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    if (alpha == 1 && beta == USUAL_THRESHOLD) {
      return super.lower(graph, x);
    }
    Shape shape = x.shape();
    Symbol sharpness = graph.constant("sharpness", Tensor.of(new float[] {alpha}));
    Symbol threshold = graph.constant("threshold", Tensor.of(new float[] {beta}));
    Symbol scaled = graph.add("Mul", "", shape, x, sharpness);
    Symbol softplus = graph.add(operator(), "", shape, scaled);
    Symbol smooth = graph.add("Div", "", shape, softplus, sharpness);
    Symbol linear = graph.add("Greater", "", shape, scaled, threshold);
    return graph.add("Where", "", shape, linear, x, smooth);
  }
}
