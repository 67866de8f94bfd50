package io.simdnn.layer.activation;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.Activation;
import io.simdnn.tensor.Tensor;

/** Rectified linear unit that saturates: {@code y = min(max(x, 0), 6)}. */
public final class ReLU6 extends ElementwiseActivation {
  /** Creates the layer. */
  public ReLU6() {
    super(Activation.RELU6);
  }

  @Override
  String operator() {
    return "Clip";
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    Symbol least = graph.constant("least", Tensor.of(new float[] {0}));
    Symbol most = graph.constant("most", Tensor.of(new float[] {6}));
    return graph.add(operator(), "", x.shape(), x, least, most);
  }
}
