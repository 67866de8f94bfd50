package io.simdnn.layer.activation;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.Activation;

/** Sigmoid-weighted linear unit, also called Swish: {@code y = x * sigmoid(x)}. */
public final class SiLU extends ElementwiseActivation {
  /** Creates the layer. */
  public SiLU() {
    super(Activation.SILU);
  }

  @Override
  String operator() {
    return "Mul";
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    return graph.add(operator(), "", x.shape(), x, graph.add("Sigmoid", "", x.shape(), x));
  }
}
